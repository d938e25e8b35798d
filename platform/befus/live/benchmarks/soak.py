"""Whether memory and latency stay flat while people are there for long (R7)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from befus.live.benchmarks.crowd import crowd, settle, speak
from befus.live.benchmarks.figures import milliseconds, percentile
from befus.live.benchmarks.follower import Follower
from befus.live.benchmarks.services import Process, Surroundings
from befus.live.benchmarks.speed import PER_SECOND, our_subject

SOCKETS = 200
SAMPLES = 10
MEMORY_GROWTH, LATENCY_GROWTH = 1.2, 1.5
NEWCOMERS = 20  # who leave and are replaced in each sample


async def soak(here: Surroundings, minutes: float, say: Callable[[str], Any]) -> dict[str, Any]:
    """Return samples over so many minutes, and whether the last ones are like the first.

    The first sample is left out of the comparison: the server still fills its memories.
    """
    process = here.processes[0]
    subject = our_subject(here, process, "soak")
    samples: list[dict[str, Any]] = []
    async with crowd(subject, SOCKETS) as clients:
        for number in range(SAMPLES):
            samples.append(await sample(process, clients, minutes * 60 / SAMPLES))
            say(f"{(number + 1) * minutes / SAMPLES:g} minutes: {samples[-1]}")
            for place in range(1, NEWCOMERS + 1):
                await replace(clients, place, subject.meet)
    return {"sockets": SOCKETS, "minutes": minutes, "samples": samples, "flat": is_flat(samples)}


async def sample(process: Process, clients: list[Follower], seconds: float) -> dict[str, Any]:
    """Return what a stretch of time looked like."""
    for client in clients:
        client.forget()
    count = max(1, round(seconds * PER_SECOND))
    cpu, begun = process.cpu_seconds(), time.monotonic()
    await speak(clients[0], count, PER_SECOND)
    await settle(clients, count)
    delays = [delay for client in clients for delay in client.delays]
    return {
        "mb": round(process.memory_bytes() / 1024**2, 1),
        "cpu_share": round((process.cpu_seconds() - cpu) / (time.monotonic() - begun), 3),
        "p50_ms": milliseconds(percentile(delays, 0.5)),
        "p99_ms": milliseconds(percentile(delays, 0.99)),
        "lost": count * len(clients) - len(delays),
    }


async def replace(clients: list[Follower], place: int, meet: Any) -> None:
    """Let one client leave and another one come in its place."""
    old = clients[place]
    old.leave()
    await asyncio.sleep(0.05)
    clients[place] = await meet(old.number)


def is_flat(samples: list[dict[str, Any]]) -> bool:
    """Tell whether memory and latency of the end are like those of the beginning."""
    begin, end = samples[1 : 1 + len(samples) // 3], samples[-(len(samples) // 3) :]

    def typical(part: list[dict[str, Any]], name: str) -> float:
        return percentile([each[name] for each in part], 0.5)

    return (
        typical(end, "mb") <= MEMORY_GROWTH * typical(begin, "mb")
        and typical(end, "p50_ms") <= LATENCY_GROWTH * typical(begin, "p50_ms")
        and not any(each["lost"] for each in samples)
    )
