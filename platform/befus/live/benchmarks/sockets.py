"""A WebSocket client that costs next to nothing, so that a thousand fit beside the server."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import cast

from befus.live.benchmarks.frames import CLOSE, PING, PONG, TEXT, FrameReader, frame, opening

OPEN_SECONDS = 30.0


class Refused(Exception):
    """The server did not accept the socket; its status line says how."""


class Socket(asyncio.Protocol):
    """One open socket: calls `hear` with every text that comes and `lost` once when it is gone.

    `lost` is given the code with which the server closed it, None if it just went.
    """

    def __init__(
        self, hear: Callable[[bytes], None], lost: Callable[[int | None], None] | None = None
    ) -> None:
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._hear, self._lost = hear, lost
        self._reader = FrameReader()
        self._head: bytes | None = b""
        self._code: int | None = None
        self.transport: asyncio.Transport = cast(asyncio.Transport, None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        if self._head is not None:
            self._head, end, data = (self._head + data).partition(b"\r\n\r\n")
            if not end:
                return
            self._begin(self._head)
        for opcode, payload in self._reader.feed(data):
            if opcode == TEXT:
                self._hear(payload)
            else:
                self._control(opcode, payload)

    def _begin(self, head: bytes) -> None:
        self._head = None
        status = head.split(b"\r\n", 1)[0].decode()
        if " 101 " in status:
            self.opened.set_result(None)
        else:
            self.opened.set_exception(Refused(status))
            self.transport.abort()

    def _control(self, opcode: int, payload: bytes) -> None:
        if opcode == PING:
            self.transport.write(frame(payload, PONG, from_client=True))
        elif opcode == CLOSE:
            self._code = int.from_bytes(payload[:2], "big") or None
            self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.opened.done():
            self.opened.set_exception(error or ConnectionResetError())
        elif self._lost:
            self._lost(self._code)

    def say(self, text: bytes) -> None:
        """Send a text."""
        self.transport.write(frame(text, from_client=True))

    def cut(self) -> None:
        """Let the connection end at once, as a lost network would."""
        self.transport.abort()

    def freeze(self) -> None:
        """Read no more, as a page that sleeps."""
        self.transport.pause_reading()

    @property
    def ports(self) -> tuple[int, int]:
        """The ports of the server and of this end."""
        here, there = (self.transport.get_extra_info(name) for name in ("sockname", "peername"))
        return there[1], here[1]

    def leave(self) -> None:
        """Close in good order."""
        self.transport.write(frame((1000).to_bytes(2, "big"), CLOSE, from_client=True))
        self.transport.close()


async def open_socket(
    port: int,
    path: str,
    headers: dict[str, str],
    hear: Callable[[bytes], None],
    lost: Callable[[int | None], None] | None = None,
    receive_buffer: int = 0,
) -> Socket:
    """Return a socket that the server has accepted.

    Raises Refused, OSError or TimeoutError. `receive_buffer` limits, in bytes, what the kernel
    holds for a client that does not read.
    """
    loop = asyncio.get_running_loop()
    door = socket.socket()
    door.setblocking(False)
    if receive_buffer:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    try:
        async with asyncio.timeout(OPEN_SECONDS):
            await loop.sock_connect(door, ("127.0.0.1", port))
            _, made = await loop.create_connection(lambda: Socket(hear, lost), sock=door)
            made.transport.write(opening(f"127.0.0.1:{port}", path, headers))
            await made.opened
    except BaseException:
        door.close()
        raise
    return made
