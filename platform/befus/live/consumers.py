"""The consumer: lets a client in, hears what she asks, lets her go.

A plain ASGI application, because Channels' own closes old database connections in a shared
thread for every message, and joins the channel layer for every socket. A client chooses a
command by its declared type, never a method.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import parse_cookie
from pydantic import ValidationError

from befus.live import access, commands, database, hints, kinds, protocol, seats
from befus.live.limits import LARGEST_FRAME, Bucket
from befus.live.protocol import Request
from befus.live.sockets import Send, Socket
from befus.live.switchboard import Switchboard

logger = logging.getLogger(__name__)
Receive = Callable[[], Awaitable[dict[str, Any]]]
MOST_REFUSED = 100


async def follow(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Serve one socket of `/ws/<kind>/<key>/?since=41&tab=…` from its handshake to its end."""
    await receive()
    board = Switchboard.here()
    socket = await _admit(board, scope, send)
    if socket is None:
        return await send({"type": "websocket.close"})
    try:
        await board.connect(socket)
        await send({"type": "websocket.accept"})
        await _Conversation(board, socket).run(_since(scope), receive)
    finally:
        await _leave(board, socket)


async def deny(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Refuse a socket at an address where there is none."""
    await receive()
    await send({"type": "websocket.close"})


async def _admit(board: Switchboard, scope: dict[str, Any], send: Send) -> Socket | None:
    """Return a socket with a seat; None for whoever may not have one."""
    place = scope["url_route"]["kwargs"]
    kind, session_key = kinds.get_kind(place["kind"]), _session_key(scope)
    if kind is None or not session_key:
        return None
    try:
        user, audiences = await database.read(access.admit, session_key, kind, place["key"])
        socket = Socket(send, user, session_key, kind, place["key"])
        socket.audiences = audiences
        board.add(socket)
    except PermissionDenied:
        return None
    try:
        taken = (user, socket.stream, _tab(scope), board.holder)
        socket.seat = await database.write(seats.take_seat, *taken)
    except PermissionDenied:
        board.remove(socket)
        return None
    except BaseException:
        board.remove(socket)
        raise
    return socket


async def _leave(board: Switchboard, socket: Socket) -> None:
    socket.is_open = False
    board.remove(socket)
    if socket.seat:
        await database.write(seats.leave_seat, socket.seat)
        hints.tell(hints.PRESENCE, socket.stream)


class _Conversation:
    """What a client and the server say to each other once the socket is open."""

    def __init__(self, board: Switchboard, socket: Socket) -> None:
        self._socket = socket
        self._commands = board.bucket(socket.user.pk)
        self._frames = Bucket()
        self._refused = 0
        self._waiting: asyncio.Queue[Request] = asyncio.Queue()

    async def run(self, since: int | None, receive: Receive) -> None:
        """Bring the client up to date, then hear her until she goes."""
        working = asyncio.ensure_future(self._work(since))
        try:
            while (message := await receive())["type"] == "websocket.receive":
                self._socket.heard_at = monotonic()
                await self._hear(message)
        finally:
            working.cancel()

    async def _work(self, since: int | None) -> None:
        """Say what she missed, then answer her commands in their order."""
        socket = self._socket
        try:
            await socket.begin(since)
        except Exception:
            logger.exception("A stream cannot be read")
            return await socket.close(protocol.CLOSE_FAILED)
        await socket.tell(protocol.message(protocol.JOINED, {}, socket.position))
        if socket.kind.has_presence and socket.hub:
            await socket.tell(socket.hub.crowd.whole())
            hints.tell(hints.PRESENCE, socket.stream)
        while True:
            await commands.answer(socket, await self._waiting.get())

    async def _hear(self, message: dict[str, Any]) -> None:
        """Take a frame; one that is none of ours ends the socket."""
        text = message.get("text")
        try:
            request = protocol.parse(text if text and len(text) <= LARGEST_FRAME else "")
        except ValidationError:
            return await self._socket.close(protocol.CLOSE_MALFORMED)
        bucket = self._frames if request.type in commands.OWN else self._commands
        if bucket.take():
            return self._waiting.put_nowait(request)
        self._refused += 1
        if self._refused > MOST_REFUSED:
            return await self._socket.close(protocol.CLOSE_FLOODING)
        await self._socket.tell(protocol.refusal(request.ref, commands.TOO_MANY))


def _session_key(scope: dict[str, Any]) -> str:
    for name, value in scope["headers"]:
        if name == b"cookie":
            return parse_cookie(value.decode("latin1")).get(settings.SESSION_COOKIE_NAME, "")
    return ""


def _query(scope: dict[str, Any], name: str) -> str:
    return parse_qs(scope["query_string"].decode("latin1")).get(name, [""])[0]


def _since(scope: dict[str, Any]) -> int | None:
    text = _query(scope, "since")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _tab(scope: dict[str, Any]) -> str:
    return _query(scope, "tab")[:64]
