"""The hub: reads the log of one stream for all sockets of this process that follow it."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from befus.live import database, history, protocol
from befus.live.limits import BATCH, MOST_EVENTS_AHEAD, TICK
from befus.live.models import Recheck
from befus.live.presence import Crowd
from befus.live.protocol import Audiences, Encoded
from befus.live.queries import current_seq
from befus.live.wire import Frame

if TYPE_CHECKING:
    from befus.live.sockets import Socket

Heed = Callable[[list[Recheck]], Awaitable[None]]
logger = logging.getLogger(__name__)
PAUSE = 1.0  # after a failure of the database
BREATH = 100  # sockets served before others get a turn


class Hub:
    """Sends each new event to the sockets of one stream, encoded once per audience.

    A hint wakes it. The first event goes out at once; those of the next 25 ms go together.
    """

    def __init__(self, stream: str, heed: Heed) -> None:
        self.stream, self.position = stream, 0
        self.crowd = Crowd(stream)
        self._heed = heed
        self.groups: dict[Audiences, set[Socket]] = {}
        self._recent: deque[Encoded] = deque(maxlen=2 * MOST_EVENTS_AHEAD)
        self._news = asyncio.Event()
        self.ready = asyncio.ensure_future(self._begin())
        self._task = asyncio.ensure_future(self._run())

    async def _begin(self) -> None:
        """Tell what happens from now on."""
        self.position = await database.read(current_seq, self.stream)

    def stop(self) -> None:
        """End it."""
        self.ready.cancel()
        self._task.cancel()

    def add(self, socket: Socket) -> None:
        """Have a socket follow; it then catches up by itself."""
        socket.hub = self
        self.groups.setdefault(socket.audiences, set()).add(socket)

    def remove(self, socket: Socket) -> None:
        """Have a socket follow no more."""
        group = self.groups.get(socket.audiences, set())
        group.discard(socket)
        if not group:
            self.groups.pop(socket.audiences, None)

    @property
    def sockets(self) -> list[Socket]:
        """All sockets that follow."""
        return [socket for group in self.groups.values() for socket in group]

    def wake(self) -> None:
        """Look for news soon."""
        self._news.set()

    def recent_after(self, seq: int) -> list[Encoded] | None:
        """Return the next events after a number, None if some are not remembered."""
        if not self._recent or self._recent[0].seq > seq + 1:
            return None
        start = seq + 1 - self._recent[0].seq
        return [self._recent[at] for at in range(start, min(start + BATCH, len(self._recent)))]

    async def _run(self) -> None:
        await self.ready
        while True:
            await self._news.wait()
            self._news.clear()
            try:
                await self._read()
            except Exception:
                logger.exception("Stream %s cannot be read", self.stream)
                await asyncio.sleep(PAUSE)
                self._news.set()
            await asyncio.sleep(TICK)

    async def _read(self) -> None:
        """Send all that is new, in batches, to whoever may still see it."""
        while True:
            news = await database.read(history.news, self.stream, self.position)
            await self._heed(news.rechecks)
            if not (events := news.events):
                break
            before, self.position = self.position, events[-1].seq
            self._recent.extend(events)
            await self._send(events, before)
            if len(events) < BATCH:
                break

    async def _send(self, events: list[Encoded], before: int) -> None:
        """Send events to each socket that has all before them; the others catch up."""
        for audiences, sockets in list(self.groups.items()):
            frame, last = Frame(protocol.frame(events, audiences)), events[-1].seq
            for count, socket in enumerate(list(sockets), 1):
                if socket not in sockets:
                    continue  # she left, or may see something else now
                if socket.position == before and socket.has_room:
                    await socket.put(frame, last)
                else:
                    socket.follow()
                if count % BREATH == 0:
                    await asyncio.sleep(0)
