"""A word to whoever listens that there is news; what the news is stands in the database.

Listeners of this process hear it at once, those of others through the channel layer, where
there is one. A word may be lost: everybody looks by herself every two seconds.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from threading import Lock, Thread
from uuid import uuid4

from channels.layers import get_channel_layer

EVENTS, PRESENCE, ACCESS = "events", "presence", "access"
GROUP = "live"
PROCESS = uuid4().hex
LAYER_SECONDS = 2

Listener = Callable[[str, str], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Have `listener(topic, stream)` called in the thread that has the news; it must not wait."""
    _listeners.append(listener)


def ignore(listener: Listener) -> None:
    """Have it called no more."""
    _listeners.remove(listener)


def tell(topic: str, stream: str = "") -> None:
    """Say that there is news in a stream, or of rights somewhere. Never waits, never fails."""
    for listener in list(_listeners):
        listener(topic, stream)
    if get_channel_layer() is not None:
        _messenger.send(topic, stream)


class Messenger:
    """Takes hints to the channel layer in a thread of its own, so that no writer waits for it.

    Views, commands and the worker have no event loop to do it in. Equal hints that wait
    become one.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: dict[tuple[str, str], None] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    def send(self, topic: str, stream: str) -> None:
        """Have a hint sent soon."""
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                Thread(target=self._loop.run_forever, name="live-hints", daemon=True).start()
            is_first = not self._waiting
            self._waiting[topic, stream] = None
        if is_first:
            asyncio.run_coroutine_threadsafe(self._send_all(), self._loop)

    async def _send_all(self) -> None:
        with self._lock:
            hints, self._waiting = list(self._waiting), {}
        layer = get_channel_layer()
        for topic, stream in hints:
            message = {"type": "live.hint", "topic": topic, "stream": stream, "from": PROCESS}
            with contextlib.suppress(Exception):
                await asyncio.wait_for(layer.group_send(GROUP, message), LAYER_SECONDS)


_messenger = Messenger()
