"""What a delivered event costs the server, beside a bare Channels group and ready bytes."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from befus.live.benchmarks.crowd import Client, Subject, crowd, settle, speak
from befus.live.benchmarks.figures import milliseconds, percentile
from befus.live.benchmarks.follower import Follower
from befus.live.benchmarks.services import OURS, Process, Surroundings, daphne

PER_SECOND = 4.0
WARM_UP = 4  # events before a measurement
PAUSE_SECONDS = 0.5  # for a server to forget the clients of before


@dataclass
class Tally:
    """What the measurements of one server add up to."""

    cpu: float = 0.0
    expected: int = 0
    seconds: float = 0.0
    delays: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        """Return the figures of the report; `lost` counts events that a client did not get."""
        delivered = len(self.delays)
        return {
            "cpu_us": round(self.cpu / max(1, delivered) * 1e6, 1),
            "events_per_s": round(delivered / max(self.seconds, 1e-9), 1),
            "p50_ms": milliseconds(percentile(self.delays, 0.5)),
            "p99_ms": milliseconds(percentile(self.delays, 0.99)),
            "lost": self.expected - delivered,
        }


SERVERS = {
    "raw": ["-m", "befus.live.benchmarks.raw", "PORT"],
    "channels": daphne("befus.live.benchmarks.bare:application"),
    "ours": OURS,
}


def subjects(here: Surroundings) -> dict[str, tuple[Process, Subject[Any]]]:
    """Return the running processes of `SERVERS`, each with how its clients meet it."""
    raw, bare, ours = here.processes
    return {
        "raw": (raw, Subject(raw.port, "/", Client)),
        "channels": (bare, Subject(bare.port, "/", Client)),
        "ours": (ours, our_subject(here, ours, "speed")),
    }


def our_subject(here: Surroundings, process: Process, key: str) -> Subject[Follower]:
    """Return how clients meet the site's own server at one stream."""
    port = process.port
    return Subject(port, f"/ws/bench/{key}/", Follower, lambda number: here.headers(number, port))


async def measure(
    process: Process, subject: Subject[Any], size: int, count: int, into: Tally
) -> None:
    """Let `count` events reach `size` clients and add what that cost."""
    async with crowd(subject, size) as clients:
        await speak(clients[0], WARM_UP, PER_SECOND)
        await settle(clients, WARM_UP)
        for client in clients:
            client.forget()
        cpu, begun = process.cpu_seconds(), time.monotonic()
        await speak(clients[0], count, PER_SECOND)
        await settle(clients, count)
        into.cpu += process.cpu_seconds() - cpu
        into.seconds += max(client.last_at for client in clients) - begun
        into.expected += count * size
        for client in clients:
            into.delays.extend(client.delays)
    await asyncio.sleep(PAUSE_SECONDS)


async def measure_sizes(
    here: Surroundings, sizes: list[int], seconds: float, rounds: int, say: Any
) -> dict[str, Any]:
    """Return the figures of each size, the three servers measured in turn."""
    servers = subjects(here)
    count = max(1, round(seconds * PER_SECOND / rounds))
    report = {}
    for size in sizes:
        tallies = {name: Tally() for name in servers}
        for _ in range(rounds):
            for name, (process, subject) in servers.items():
                await measure(process, subject, size, count, tallies[name])
        report[str(size)] = {name: tally.figures() for name, tally in tallies.items()}
        say(f"{size} sockets: {report[str(size)]}")
    return report
