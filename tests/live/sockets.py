"""Clients of sockets for tests: real consumers, hubs and hints, without a server.

    def test_a_post_reaches_everybody():
        async def scenario():
            async with Client(anna, "thread/12") as one, Client(bert, "thread/12") as other:
                await one.ask("post.create", {"text": "hello"})
                assert (await other.next("post.created"))["data"]["text"] == "hello"

        follow_live(scenario)

Database work of the scenario and of the code under test is done by the test's own thread, in
its own transaction: a plain `django_db` does. Database work of a scenario is called by
`await on_database(function, …)`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from asgiref.sync import async_to_sync, sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.db import transaction
from django.test import Client as Browser

from befus.live import database
from befus.live.routing import sockets

PATIENCE_SECONDS = 30
NO_EVENTS = (".joined", ".snapshot")
ORIGIN = ("origin", "http://localhost")


def on_database(call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Return an awaitable for what a function returns that asks the database."""
    return sync_to_async(call, thread_sensitive=True)(*args, **kwargs)


def follow_live(scenario: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Run a scenario with sockets; what it publishes is told without waiting for a commit."""

    async def here(pool: Any, call: Callable[..., Any], *args: Any) -> Any:
        return await on_database(call, *args)

    async def whole() -> Any:
        try:
            return await scenario()
        finally:  # while there is a thread for what the server does then
            for client in list(_open):
                await client.__aexit__()

    at_once = patch.object(transaction, "on_commit", lambda call, **kwargs: call())
    with patch.object(database, "_run", here), at_once:
        return async_to_sync(whole)()


def session_of(user: Any) -> str:
    """Return the key of a new log-in of this person."""
    browser = Browser()
    browser.force_login(user)
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


class Client:
    """A person at one socket: `address` is "<kind>/<key>"; `session` her log-in, made if left out.

    All that came is in `messages`, in its order.
    """

    def __init__(
        self,
        user: Any,
        address: str,
        *,
        since: int | None = None,
        session: str | None = None,
        headers: tuple[tuple[str, str], ...] = (ORIGIN,),
    ) -> None:
        self.user, self.session = user, session
        self.tab = uuid4().hex
        self.path = f"/ws/{address}/?tab={self.tab}"
        if since is not None:
            self.path += f"&since={since}"
        self.headers = headers
        self.messages: list[dict[str, Any]] = []
        self.code: int | None = None
        self._read = 0
        self._refs = 0

    async def connect(self) -> bool:
        """Open the socket; tell whether the server took it."""
        if self.session is None and self.user is not None:
            self.session = await on_database(session_of, self.user)
        headers = [(name.encode(), value.encode()) for name, value in self.headers]
        if self.session:
            headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={self.session}".encode()))
        self._socket = WebsocketCommunicator(sockets(), self.path, headers)
        is_open, _ = await self._socket.connect(timeout=PATIENCE_SECONDS)
        if is_open:
            _open.append(self)
        return is_open

    async def __aenter__(self) -> Client:
        assert await self.connect(), "The socket was refused."
        await self.next("stream.joined")
        return self

    async def __aexit__(self, *error: object) -> None:
        if self in _open:
            _open.remove(self)
            await self._socket.disconnect(timeout=PATIENCE_SECONDS)

    async def receive(self) -> dict[str, Any] | None:
        """Return the next message; None once the server has closed."""
        while self._read == len(self.messages):
            output = await self._socket.receive_output(timeout=PATIENCE_SECONDS)
            if output["type"] == "websocket.close":
                self.code = output.get("code")
                return None
            found = json.loads(output["text"])
            self.messages += found if isinstance(found, list) else [found]
        self._read += 1
        return self.messages[self._read - 1]

    async def next(self, type_name: str) -> dict[str, Any]:
        """Return the next message of a type, passing over others."""
        while message := await self.receive():
            if message["type"] == type_name:
                return message
        raise AssertionError(f"The socket closed with {self.code} before {type_name} came.")

    async def next_event(self) -> dict[str, Any]:
        """Return the next event, or the next number that passed."""
        while message := await self.receive():
            if "seq" in message and not message["type"].endswith(NO_EVENTS):
                return message
        raise AssertionError(f"The socket closed with {self.code} before an event came.")

    async def until(self, seq: int) -> None:
        """Return once the event of that number has come."""
        while not any(number >= seq for number, _ in self.events()):
            await self.next_event()

    async def until_closed(self) -> int | None:
        """Return the code with which the server closes."""
        while await self.receive():
            pass
        return self.code

    async def send(self, type_name: str, data: Any, id: str = "") -> int:
        """Send a command without waiting; return its number."""
        self._refs += 1
        message = {"type": type_name, "ref": self._refs, "id": id, "data": data}
        await self._socket.send_to(text_data=json.dumps(message))
        return self._refs

    async def send_text(self, text: str) -> None:
        """Send a frame as it is."""
        await self._socket.send_to(text_data=text)

    async def ask(self, type_name: str, data: Any, id: str = "") -> dict[str, Any]:
        """Send a command and return its reply."""
        ref = await self.send(type_name, data, id)
        while (reply := await self.next("reply"))["ref"] != ref:
            pass
        return reply

    def events(self) -> list[tuple[int, str]]:
        """Return number and type of every event that came."""
        numbered = [message for message in self.messages if "seq" in message]
        found = [(each["seq"], each["type"]) for each in numbered]
        return [pair for pair in found if not pair[1].endswith(NO_EVENTS)]


# Clients that have a socket now.
_open: list[Client] = []
