"""A client of the live part: follows a stream as the page's own script does."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Callable
from typing import Any

from befus.live.benchmarks.crowd import Client
from befus.live.benchmarks.sockets import open_socket

ACKNOWLEDGE_EVERY = 100  # events
HEARTBEAT_SECONDS = 20.0
Answer = Callable[[bool], object]  # is told whether a command was carried out


class Follower(Client):
    """Has everything up to `seq`, says so now and then, and is told the outcome of commands."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.seq: int | None = None
        self.has_joined = False
        self.present: set[int] = set()
        self._acknowledged = 0
        self._ref = 0
        self._answers: dict[int, Answer] = {}
        self._tab = uuid.uuid4().hex
        self._joining: asyncio.Future[None] | None = None
        self._beat: asyncio.TimerHandle | None = None

    async def join(
        self, port: int, path: str, headers: dict[str, str], receive_buffer: int = 0
    ) -> None:
        """Open a socket; return once the server says that all of before has been sent."""
        self._joining = asyncio.get_running_loop().create_future()
        since = "" if self.seq is None else f"&since={self.seq}"
        address = f"{path}?tab={self._tab}{since}"
        self.socket = await open_socket(
            port, address, headers, self.hear, self.lose, receive_buffer
        )
        self._heartbeat()
        await self._joining

    def lose(self, code: int | None) -> None:
        """Note that the socket is gone."""
        self.has_joined = False
        if self._beat:
            self._beat.cancel()
        if self._joining and not self._joining.done():
            self._joining.set_exception(ConnectionResetError())

    def hear(self, text: bytes) -> None:
        """Take a frame: a message or several."""
        found = json.loads(text)
        for message in found if isinstance(found, list) else [found]:
            self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        kind = message["type"]
        if kind == "bench.said":
            self.seq = message["seq"]
            self.take(message)
        elif kind == "reply":
            self._answers.pop(message["ref"], bool)(message["ok"])
        elif kind.startswith("presence."):
            self._meet(message["data"])
        else:
            self._follow(kind, message)
        if (self.seq or 0) - self._acknowledged >= ACKNOWLEDGE_EVERY:
            self.acknowledge()

    def _follow(self, kind: str, message: dict[str, Any]) -> None:
        """Take what carries a number and is no event of the stream's own kind."""
        if kind == "bench.snapshot":
            self.restart(message["seq"])
        elif "seq" in message:
            self.seq = message["seq"]
        if kind == "stream.joined":
            self.has_joined = True
            if self._joining and not self._joining.done():
                self._joining.set_result(None)

    def restart(self, seq: int) -> None:
        """Go on from a snapshot."""
        self.seq = seq

    def _meet(self, data: dict[str, Any]) -> None:
        come = data.get("present", []) + data.get("joined", [])
        self.present |= {person["id"] for person in come}
        self.present -= set(data.get("left", []))

    def acknowledge(self) -> None:
        """Say that everything so far has arrived."""
        self._acknowledged = self.seq or 0
        self.send(self.command("stream.ack", seq=self._acknowledged)[1])

    def _heartbeat(self) -> None:
        if self._beat:
            self._beat.cancel()
        if self.seq is not None:
            self.acknowledge()
        self._beat = asyncio.get_running_loop().call_later(HEARTBEAT_SECONDS, self._heartbeat)

    def words(self, data: dict[str, Any]) -> bytes:
        """How something is said: as a command."""
        return self.command("bench.say", **data)[1]

    def command(self, kind: str, **data: Any) -> tuple[int, bytes]:
        """Return the number and the words of a command that may be sent again."""
        self._ref += 1
        words = {"type": kind, "ref": self._ref, "id": uuid.uuid4().hex, "data": data}
        return self._ref, json.dumps(words).encode()

    def ask(self, kind: str, answer: Answer = bool, **data: Any) -> None:
        """Send a command; `answer` is told whether it was carried out."""
        ref, words = self.command(kind, **data)
        self._answers[ref] = answer
        self.send(words)

    def expect(self, ref: int, answer: Answer) -> None:
        """Have `answer` told the outcome of the command of that number."""
        self._answers[ref] = answer
