"""Many clients of one server, who hear what one of them says."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from befus.live.benchmarks.sockets import Socket, open_socket

TOGETHER = 20  # clients that open at once
TEXT = "x" * 100
SETTLE_SECONDS = 15.0


class Client:
    """One who listens, and may speak.

    Of each event that came: `numbers` is what it was called, `delays` how many seconds after it
    was said it came.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.delays: list[float] = []
        self.last_at = 0.0
        self.numbers: list[int] = []
        self.socket: Socket | None = None

    def hear(self, text: bytes) -> None:
        """Take what the server sends."""
        message = json.loads(text)
        if message["type"] == "bench.said":
            self.take(message)

    def take(self, message: dict[str, Any]) -> None:
        """Note an event."""
        self.last_at = time.monotonic()
        self.delays.append(self.last_at - message["data"]["at"])
        self.numbers.append(message["data"]["number"])

    def say(self, number: int) -> None:
        """Say something to all."""
        self.send(self.words({"number": number, "at": time.monotonic(), "text": TEXT}))

    def send(self, words: bytes) -> None:
        """Send a frame, if there is a socket to send it on."""
        if self.socket and not self.socket.transport.is_closing():
            self.socket.say(words)

    def freeze(self) -> None:
        """Read no more."""
        if self.socket:
            self.socket.freeze()

    def leave(self) -> None:
        """Close the socket in good order, if there is one."""
        if self.socket:
            self.socket.leave()

    def words(self, data: dict[str, Any]) -> bytes:
        """How this server wants it said."""
        return json.dumps(data).encode()

    async def join(
        self, port: int, path: str, headers: dict[str, str], receive_buffer: int = 0
    ) -> None:
        """Open a socket; return once events come.

        `receive_buffer` limits, in bytes, what the kernel holds for a client that does not read.
        """
        self.socket = await open_socket(port, path, headers, self.hear)

    def forget(self) -> None:
        """Begin to count anew."""
        self.delays.clear()
        self.numbers.clear()


AnyClient = TypeVar("AnyClient", bound=Client)


@dataclass(frozen=True)
class Subject(Generic[AnyClient]):
    """A server under measurement: where it listens, how its clients speak and who they are."""

    port: int
    path: str
    client: Callable[[int], AnyClient]
    headers: Callable[[int], dict[str, str]] = lambda number: {}

    async def meet(self, number: int, receive_buffer: int = 0) -> AnyClient:
        """Return a client that has joined."""
        client = self.client(number)
        await client.join(self.port, self.path, self.headers(number), receive_buffer)
        return client


@asynccontextmanager
async def crowd(subject: Subject[AnyClient], size: int) -> AsyncIterator[list[AnyClient]]:
    """Give so many connected clients, and let them leave afterwards."""
    gate = asyncio.Semaphore(TOGETHER)
    clients: list[AnyClient] = []

    async def join(number: int) -> None:
        async with gate:
            clients.append(await subject.meet(number))

    try:
        await asyncio.gather(*(join(number) for number in range(size)))
        yield clients
    finally:
        for client in clients:
            client.leave()


async def speak(client: Client, count: int, per_second: float) -> None:
    """Let a client say so many things, evenly."""
    begun = time.monotonic()
    for number in range(count):
        await asyncio.sleep(max(0.0, begun + number / per_second - time.monotonic()))
        client.say(number)


async def settle(clients: Sequence[Client], count: int) -> None:
    """Return once all have heard so many events, or patience ends."""
    limit = time.monotonic() + SETTLE_SECONDS
    while any(len(client.delays) < count for client in clients) and time.monotonic() < limit:
        await asyncio.sleep(0.02)
