"""One socket: how far it has got in its stream, and how much lies unread before its client."""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any

from befus.live import database, history, protocol
from befus.live.kinds import StreamKind
from befus.live.limits import MOST_BYTES_AHEAD, MOST_EVENTS_AHEAD, PATIENCE, SILENCE
from befus.live.protocol import Audiences, Encoded
from befus.live.wire import Frame, Line, Send

if TYPE_CHECKING:
    from befus.live.hub import Hub


class Socket:
    """A socket that follows a stream.

    Events leave it in the order of their numbers, each once: whatever would not follow the last
    is left to `catch_up`, which goes on from there. What its client has not acknowledged is
    bounded: beyond that it gets no more until she does, and is cut if she does not.
    """

    def __init__(self, send: Send, user: Any, session_key: str, kind: StreamKind, key: str) -> None:
        self.user, self.session_key, self.kind, self.key = user, session_key, kind, key
        self.stream = f"{kind.name}.{key}"
        self.audiences: Audiences = frozenset()
        self.position: int | None = None
        self.hub: Hub | None = None
        self.seat: int | None = None
        self.is_open = True
        self.heard_at = monotonic()
        self._line = Line(send)
        self._acknowledged = 0
        self._bytes = 0
        self._ahead: deque[tuple[int, int]] = deque()
        self._full_since = 0.0
        self._catching: asyncio.Task[None] | None = None

    @property
    def has_room(self) -> bool:
        """Whether more events may be sent before the client acknowledges some."""
        ahead = (self.position or 0) - self._acknowledged
        return ahead < MOST_EVENTS_AHEAD and self._bytes < MOST_BYTES_AHEAD

    def is_stuck(self, now: float) -> bool:
        """Whether the client has not read on for too long."""
        return not self.has_room and now - self._full_since > PATIENCE

    def is_silent(self, now: float) -> bool:
        """Whether the client has not been heard for too long."""
        return now - self.heard_at > SILENCE

    async def put(self, frame: Frame, last: int) -> None:
        """Send events up to the number `last`."""
        self.position = last
        self._ahead.append((last, frame.size))
        self._bytes += frame.size
        if not self.has_room:
            self._full_since = monotonic()
        if self.is_open:
            await self._line.send(frame)

    async def put_events(self, events: list[Encoded]) -> None:
        """Send events, as this person may see them."""
        await self.put(Frame(protocol.frame(events, self.audiences)), events[-1].seq)

    async def tell(self, text: str) -> None:
        """Send a frame that holds no event."""
        if self.is_open:
            await self._line.send(Frame(text))

    async def close(self, code: int) -> None:
        """End the socket; nothing is sent on it any more."""
        if self.is_open:
            self.is_open = False
            if self.hub:
                self.hub.remove(self)
            await self._line.close(code)

    def change_audiences(self, audiences: Audiences) -> None:
        """Let the person see what she may see now."""
        hub = self.hub
        if hub and audiences != self.audiences:
            hub.remove(self)
        self.audiences = audiences
        if hub and self.is_open:
            hub.add(self)

    def acknowledge(self, seq: int) -> None:
        """Note that the client has everything up to a number, and go on if it was behind."""
        had_room = self.has_room
        while self._ahead and self._ahead[0][0] <= seq:
            self._acknowledged, size = self._ahead.popleft()
            self._bytes -= size
        if not had_room and self.has_room:
            self.follow()

    async def begin(self, seq: int | None) -> None:
        """Bring a client up to date that has everything up to `seq`, or nothing at all.

        The hub knows the socket already: what happens meanwhile is caught up with at the end.
        """
        self._catching = asyncio.ensure_future(self._begin(seq))
        await self._catching

    async def _begin(self, seq: int | None) -> None:
        if seq is not None:
            self.position = self._acknowledged = seq
        hub = self.hub
        if hub and (seq is None or (seq != hub.position and not hub.recent_after(seq))):
            await self.read_up()
        await self.catch_up()

    def follow(self) -> None:
        """See to it that the socket gets what it misses, unless that is under way or to begin."""
        if self._catching is not None and self._catching.done():
            self._catching = asyncio.ensure_future(self.catch_up())

    async def catch_up(self) -> None:
        """Send what the hub has already told the others."""
        hub = self.hub
        while hub and self.is_open and self.has_room and hub.position > (self.position or 0):
            events = hub.recent_after(self.position or 0)
            if events is None:
                await self.read_up()
            else:
                await self.put_events(events)

    async def read_up(self) -> None:
        """Send a piece of the log, or a snapshot where the log does not reach back."""
        seq = self.position
        if seq is not None and await database.read(history.can_resume, self.stream, seq):
            events = await database.read(history.events_after, self.stream, seq)
            if events:
                await self.put_events(events)
            return
        last, data = await database.read(history.snapshot, self.kind, self.user, self.key)
        text = protocol.message(f"{self.kind.name}.snapshot", data, last)
        self._acknowledged = last
        await self.put(Frame(text), last)
