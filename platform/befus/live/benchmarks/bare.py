"""A bare Channels consumer that broadcasts to a group, for Daphne: what is there without us."""

from __future__ import annotations

import json
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "befus.live.benchmarks.settings")

from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter

GROUP = "bench"


class Broadcast(AsyncWebsocketConsumer):
    """Tells the whole group what one of it says."""

    seq = 0

    async def connect(self) -> None:
        """Take anybody."""
        await self.channel_layer.group_add(GROUP, self.channel_name)
        await self.accept()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Encode what was said as an event and hand it to the layer."""
        Broadcast.seq += 1
        event = {"type": "bench.said", "seq": self.seq, "data": json.loads(text_data or "{}")}
        message = {"type": "bench.said", "text": json.dumps(event)}
        await self.channel_layer.group_send(GROUP, message)

    async def bench_said(self, message: dict[str, str]) -> None:
        """Send on what the layer brings."""
        await self.send(text_data=message["text"])

    async def disconnect(self, code: int) -> None:
        """Leave the group."""
        await self.channel_layer.group_discard(GROUP, self.channel_name)


application = ProtocolTypeRouter({"websocket": Broadcast.as_asgi()})
