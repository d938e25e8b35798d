"""A socket gets each event once, also where the hub speaks before the socket has begun."""

import asyncio
import json
from types import SimpleNamespace

from befus.live.protocol import Encoded
from befus.live.sockets import Socket

EVENTS = [Encoded(seq, "", json.dumps({"seq": seq}), "") for seq in (1, 2, 3)]
HUB = SimpleNamespace(
    position=3,
    recent_after=lambda seq: [event for event in EVENTS if event.seq > seq],
    remove=lambda socket: None,
)


def test_what_happens_before_a_socket_begins_is_sent_once():
    """Between taking its place and beginning, only the beginning knows where the client is."""
    sent = []

    async def send(message):
        sent.append(message["text"])

    async def scenario():
        socket = Socket(send, None, "", SimpleNamespace(name="board"), "1")
        socket.hub = HUB
        socket.follow()
        await asyncio.sleep(0)
        assert sent == []
        await socket.begin(1)
        socket.follow()
        await asyncio.sleep(0)

    asyncio.run(scenario())
    assert sent == ['[{"seq": 2},{"seq": 3}]']
