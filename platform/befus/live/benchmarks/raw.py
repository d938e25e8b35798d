"""A bare WebSocket server that sends ready bytes: what any server must cost at the least.

    python -m befus.live.benchmarks.raw PORT

What one client says goes to all as an event, encoded once.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import cast

from befus.live.benchmarks.frames import CLOSE, TEXT, FrameReader, acceptance, frame


class Listener(asyncio.Protocol):
    """One connected client."""

    everybody: set[asyncio.Transport] = set()
    seq = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.reader: FrameReader | None = None

    def data_received(self, data: bytes) -> None:
        if self.reader is None:
            self.reader = FrameReader()
            self.transport.write(acceptance(data))
            self.everybody.add(self.transport)
            return
        for opcode, payload in self.reader.feed(data):
            if opcode == TEXT:
                self.tell_everybody(payload)
            elif opcode == CLOSE:
                self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        self.everybody.discard(self.transport)

    def tell_everybody(self, payload: bytes) -> None:
        """Send what was said to all, as ready bytes."""
        Listener.seq += 1
        event = {"type": "bench.said", "seq": self.seq, "data": json.loads(payload)}
        ready = frame(json.dumps(event).encode())
        for transport in self.everybody:
            transport.write(ready)


async def serve(port: int) -> None:
    """Serve until the process is ended."""
    server = await asyncio.get_running_loop().create_server(Listener, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
