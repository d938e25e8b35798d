"""WebSocket messages as bytes, for clients and servers that must cost next to nothing.

As much of RFC 6455 as two ends need that both are ours or well-behaved: whole messages, no
extension, no subprotocol.
"""

from __future__ import annotations

import base64
import hashlib
import os

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
FINAL = 0x80
MASKED = 0x80
KEY_SUFFIX = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
# A mask of zeros changes nothing and so costs nothing: enough between two processes of one machine.
NO_MASK = bytes(4)


def frame(payload: bytes, opcode: int = TEXT, *, from_client: bool = False) -> bytes:
    """Return a message as it goes over the wire."""
    size, mask = len(payload), MASKED if from_client else 0
    head = bytes([FINAL | opcode])
    if size < 126:
        head += bytes([mask | size])
    elif size < 65536:
        head += bytes([mask | 126]) + size.to_bytes(2, "big")
    else:
        head += bytes([mask | 127]) + size.to_bytes(8, "big")
    return head + (NO_MASK if mask else b"") + payload


class FrameReader:
    """Takes bytes as they come and gives the messages that are whole, each with its opcode."""

    def __init__(self) -> None:
        self._buffer = b""

    def feed(self, data: bytes) -> list[tuple[int, bytes]]:
        """Return the messages that `data` completes."""
        buffer = self._buffer + data if self._buffer else data
        found, start = [], 0
        while size := _size_at(buffer, start):
            head, length = size
            end = start + head + length
            if end > len(buffer):
                break
            found.append((buffer[start] & 0x0F, buffer[start + head : end]))
            start = end
        self._buffer = buffer[start:]
        return found


def _size_at(buffer: bytes, start: int) -> tuple[int, int] | None:
    """The sizes of head and payload of the message at `start`, None while its head is not whole.

    A mask counts as part of the head: ours are zeros.
    """
    if len(buffer) < start + 2:
        return None
    short = buffer[start + 1] & 0x7F
    extra = {126: 2, 127: 8}.get(short, 0)
    head = 2 + extra + (4 if buffer[start + 1] & MASKED else 0)
    if len(buffer) < start + head:
        return None
    return head, int.from_bytes(buffer[start + 2 : start + 2 + extra], "big") if extra else short


def opening(host: str, path: str, headers: dict[str, str]) -> bytes:
    """Return the request that opens a socket."""
    key = base64.b64encode(os.urandom(16)).decode()
    own = {
        "Host": host,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": key,
        "Sec-WebSocket-Version": "13",
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in {**own, **headers}.items())
    return f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode()


def acceptance(request: bytes) -> bytes:
    """Return the answer that accepts a request to open a socket."""
    lines = request.split(b"\r\n")
    key = next(line[18:].strip() for line in lines if line.lower().startswith(b"sec-websocket-key"))
    # SHA-1 is what the protocol asks for; nothing is kept secret by it.
    proof = base64.b64encode(hashlib.sha1(key + KEY_SUFFIX, usedforsecurity=False).digest())
    head = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    return head + b"Sec-WebSocket-Accept: " + proof + b"\r\n\r\n"
