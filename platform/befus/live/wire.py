"""How frames leave: made once, and written straight to the connection of each client.

Daphne, Autobahn and Twisted each have work with every message, together four times what the
sending costs. A frame for many is turned into bytes once and handed to the system at once;
whatever is out of the ordinary (bytes that still wait, TLS in Daphne, another server) goes the
ordinary way, after what waits.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cached_property, partial
from typing import Any

from autobahn.websocket.protocol import WebSocketProtocol as Autobahn
from daphne.ws_protocol import WebSocketProtocol
from twisted.internet.tcp import Server

Send = Callable[[dict[str, Any]], Awaitable[None]]
TEXT = 0x81  # the head of a whole text message (RFC 6455, section 5.2)


class Frame:
    """One text, for one client or for many."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def payload(self) -> bytes:
        """The text as bytes."""
        return self.text.encode()

    @cached_property
    def size(self) -> int:
        """The length of the payload."""
        return len(self.payload)

    @cached_property
    def wire(self) -> bytes:
        """The whole message as it goes over the wire."""
        if self.size < 126:
            head = bytes([TEXT, self.size])
        elif self.size < 65536:
            head = bytes([TEXT, 126]) + self.size.to_bytes(2, "big")
        else:
            head = bytes([TEXT, 127]) + self.size.to_bytes(8, "big")
        return head + self.payload


class Line:
    """The way to one client."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._daphne = _plain_connection(send)

    async def send(self, frame: Frame) -> None:
        """Send a frame; nothing happens where the client has begun to close."""
        daphne = self._daphne
        if daphne is None:
            await self._send({"type": "websocket.send", "text": frame.text})
        elif daphne.state == Autobahn.STATE_OPEN:
            rest = frame.wire[_write(daphne, frame.wire) :]
            if rest:
                daphne.sendData(rest)

    async def close(self, code: int) -> None:
        """End the connection."""
        await self._send({"type": "websocket.close", "code": code})


def _plain_connection(send: Send) -> WebSocketProtocol | None:
    """Return the protocol of Daphne that `send` leads to, if it writes to a socket as it is."""
    found = send.args[0] if isinstance(send, partial) and send.args else None
    if not isinstance(found, WebSocketProtocol) or not isinstance(found.transport, Server):
        return None
    if found.transport.TLS or not found.transport.connected:
        return None
    found.transport.setTcpNoDelay(True)
    return found


def _write(daphne: WebSocketProtocol, wire: bytes) -> int:
    """Hand bytes to the system; return how many it took, none while earlier ones wait."""
    transport = daphne.transport
    if transport.dataBuffer or transport._tempDataBuffer or daphne.send_queue:
        return 0
    try:
        return transport.socket.send(wire)
    except OSError:
        return 0  # full, or broken: Twisted finds out
