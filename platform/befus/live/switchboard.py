"""All sockets of this process: their hubs, the hints that wake them, the limits per person."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import Any
from uuid import uuid4
from weakref import WeakKeyDictionary

from channels.layers import get_channel_layer

from befus.live import database, hints, presence, seats
from befus.live.hub import Hub
from befus.live.limits import MOST_SOCKETS, Bucket
from befus.live.models import Recheck
from befus.live.sockets import Socket
from befus.live.watch import Watch

logger = logging.getLogger(__name__)
PAUSE = 2.0  # after a failure of the channel layer
CROWD_TICK = 0.3  # people who come and go within it are told together


class Switchboard:
    """One per event loop; it works as long as there are sockets."""

    _boards: WeakKeyDictionary[asyncio.AbstractEventLoop, Switchboard] = WeakKeyDictionary()

    def __init__(self) -> None:
        self.holder = uuid4().hex
        self.hubs: dict[str, Hub] = {}
        self.sockets: dict[int, set[Socket]] = {}
        self._buckets: dict[int, Bucket] = {}
        self._restless: set[str] = set()
        self._watch = Watch(self)
        self._tasks: list[asyncio.Task[Any]] = []

    @classmethod
    def here(cls) -> Switchboard:
        """The one of the running event loop."""
        return cls._boards.setdefault(asyncio.get_running_loop(), cls())

    @property
    def all_sockets(self) -> list[Socket]:
        """Every socket of this process."""
        return [socket for mine in self.sockets.values() for socket in mine]

    def bucket(self, user: int) -> Bucket:
        """What a person may still send, over all her sockets of this process."""
        return self._buckets.setdefault(user, Bucket())

    def add(self, socket: Socket) -> None:
        """Count a socket; raises TooManySockets."""
        mine = self.sockets.setdefault(socket.user.pk, set())
        if len(mine) >= MOST_SOCKETS:
            raise seats.TooManySockets
        mine.add(socket)
        if not self._tasks:
            self._start()

    async def connect(self, socket: Socket) -> None:
        """Give the socket its hub: from now on nothing that happens in its stream passes it."""
        hub = self.hubs.get(socket.stream)
        if hub is None:
            hub = self.hubs[socket.stream] = Hub(socket.stream, self.heed)
        try:
            await asyncio.shield(hub.ready)
        except Exception:
            self._drop(hub)
            raise
        hub.add(socket)

    def remove(self, socket: Socket) -> None:
        """Forget a socket; its hub goes with the last, and all work with the last hub."""
        mine = self.sockets.get(socket.user.pk, set())
        mine.discard(socket)
        if not mine:
            self.sockets.pop(socket.user.pk, None)
        if socket.hub:
            socket.hub.remove(socket)
            if not socket.hub.groups:
                self._drop(socket.hub)
        if not self.sockets:
            self._stop()

    async def heed(self, rechecks: list[Recheck]) -> None:
        """Look at the rights that may have changed, before anything else is sent."""
        await self._watch.heed(rechecks)

    def stir(self, stream: str) -> None:
        """Look soon who is present in a stream."""
        if stream in self.hubs and stream not in self._restless:
            self._restless.add(stream)
            asyncio.get_running_loop().call_later(CROWD_TICK, self._settle)

    def _settle(self) -> None:
        streams, self._restless = self._restless, set()
        if streams and self._tasks:  # not once all have left
            self._tasks.append(asyncio.ensure_future(self.meet(streams)))
            self._tasks = [task for task in self._tasks if not task.done()]

    async def meet(self, streams: set[str]) -> None:
        """Tell the sockets of these streams who came and who went."""
        hubs = [self.hubs[stream] for stream in streams if stream in self.hubs]
        seen = await database.read(presence.look_around, [hub.crowd for hub in hubs])
        for hub in hubs:
            if text := hub.crowd.update(seen[hub.stream]):
                for socket in hub.sockets:
                    if socket.has_room:
                        await socket.tell(text)

    def _drop(self, hub: Hub) -> None:
        hub.stop()
        if self.hubs.get(hub.stream) is hub:
            del self.hubs[hub.stream]

    def _start(self) -> None:
        self._loop = asyncio.get_running_loop()
        hints.listen(self._hear)
        self._tasks = [asyncio.ensure_future(self._watch.run())]
        if get_channel_layer() is not None:
            self._tasks.append(asyncio.ensure_future(self._listen()))

    def _stop(self) -> None:
        if self._tasks:
            hints.ignore(self._hear)
        for task in self._tasks:
            task.cancel()
        self._tasks = []

    def _hear(self, topic: str, stream: str) -> None:
        """Take a hint from whichever thread has it."""
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._take_hint, topic, stream)

    def _take_hint(self, topic: str, stream: str) -> None:
        if topic == hints.PRESENCE:
            self.stir(stream)
        elif topic == hints.ACCESS:
            self._watch.wake()
        elif stream in self.hubs:
            self.hubs[stream].wake()

    async def _listen(self) -> None:
        """Hear the hints of other processes; begin anew where the channel layer fails."""
        while True:
            try:
                layer = get_channel_layer()
                channel = await layer.new_channel()
                await layer.group_add(hints.GROUP, channel)
                while True:
                    hint = await layer.receive(channel)
                    if hint["from"] != hints.PROCESS:
                        self._take_hint(hint["topic"], hint["stream"])
            except Exception as error:
                logger.warning("The channel layer fails: %s", type(error).__name__)
                with contextlib.suppress(Exception):
                    await layer.flush()
                await asyncio.sleep(PAUSE)
