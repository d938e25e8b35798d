"""Bursts, slow clients, slow calls, ghosts and rushes: what one may cost the others."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from befus.live.benchmarks.crowd import SETTLE_SECONDS, crowd, settle, speak
from befus.live.benchmarks.figures import milliseconds, percentile
from befus.live.benchmarks.follower import Follower
from befus.live.benchmarks.services import Process, Surroundings
from befus.live.benchmarks.speed import our_subject

BURST = 1000
LISTENERS = 100
STALLED = 10
SMALL_BUFFER = 4096  # bytes that the kernel keeps for a client that does not read
PATIENCE_SECONDS = 60.0
JOINS, JOIN_SECONDS = 300, 10.0
ROUNDS, OFTEN = 4, 8  # seconds of each kind, events in each


async def run_limits(
    here: Surroundings, names: list[str], say: Callable[[str], Any]
) -> dict[str, Any]:
    """Return the figures of each trial."""
    report = {}
    for name in names:
        report[name] = await LIMITS[name](here, *here.processes)
        say(f"{name}: {report[name]}")
    return report


async def burst(here: Surroundings, process: Process, other: Process) -> dict[str, Any]:
    """A thousand events in one transaction reach every client whole and in order."""
    async with crowd(our_subject(here, process, "burst"), LISTENERS) as clients:
        begun = time.monotonic()
        clients[0].ask("bench.burst", count=BURST)
        await settle(clients, BURST)
        seconds = max(client.last_at for client in clients) - begun
    whole = sum(client.numbers == list(range(BURST)) for client in clients)
    return {"clients": LISTENERS, "events": BURST, "whole": whole, "seconds": round(seconds, 2)}


async def stalled(here: Surroundings, process: Process, other: Process) -> dict[str, Any]:
    """What clients cost that do not read, and when they are cut, while the others go on.

    All are sent the same burst before and after the ten stop reading; what the server's memory
    gains by the second one is put down to them.
    """
    subject = our_subject(here, process, "stalled")
    async with crowd(subject, LISTENERS) as clients:
        for _ in range(2):
            await _burst_for(clients)
        frozen = [await subject.meet(LISTENERS + n, SMALL_BUFFER) for n in range(STALLED)]
        before, begun = process.memory_bytes(), time.monotonic()
        for client in frozen:
            client.freeze()
        lost = await _burst_for(clients)
        cost = max(0, process.memory_bytes() - before)
        seconds = await _until_cut(clients, frozen, begun)
    return {
        "clients": STALLED,
        "mb_each": round(cost / STALLED / 1024**2, 2),
        "cut_s": seconds,
        "lost": lost,
    }


async def _burst_for(clients: list[Follower]) -> int:
    """Send a burst; return how many events did not reach somebody who reads."""
    for client in clients:
        client.forget()
    clients[0].ask("bench.burst", count=BURST)
    await settle(clients, BURST)
    return sum(BURST - len(client.numbers) for client in clients)


async def _until_cut(clients: list[Follower], frozen: list[Follower], begun: float) -> float | None:
    """Return after how many seconds the server had let go of all who do not read."""
    gone = {client.number % 300 + 1 for client in frozen}
    limit = begun + PATIENCE_SECONDS + SETTLE_SECONDS
    while clients[0].present & gone and time.monotonic() < limit:
        await asyncio.sleep(0.1)
    return None if clients[0].present & gone else round(time.monotonic() - begun, 1)


async def slow_call(here: Surroundings, process: Process, other: Process) -> dict[str, Any]:
    """How much later others are served while one call keeps the database for a second."""
    alone: list[float] = []
    beside: list[float] = []
    async with crowd(our_subject(here, process, "slow"), 10) as clients:
        for _ in range(ROUNDS):
            alone += await _delays(clients)
            clients[1].ask("bench.wait", seconds=1)
            beside += await _delays(clients)
    late = {"alone": percentile(alone, 0.95), "beside": percentile(beside, 0.95)}
    return {
        **{f"p95_ms_{name}": milliseconds(value) for name, value in late.items()},
        "delayed_ms": milliseconds(max(0.0, late["beside"] - late["alone"])),
    }


async def _delays(clients: list[Follower]) -> list[float]:
    """Return how late the events of a second came to all."""
    for client in clients:
        client.forget()
    await speak(clients[0], OFTEN, OFTEN)
    await settle(clients, OFTEN)
    return [delay for client in clients for delay in client.delays]


async def ghosts(here: Surroundings, process: Process, other: Process) -> dict[str, Any]:
    """How long people are still shown whose server process died."""
    await our_subject(here, process, "ghosts").meet(0)
    witness = await our_subject(here, other, "ghosts").meet(1)
    await _until(lambda: witness.present == {1, 2})
    seen = len(witness.present)
    process.kill()
    begun = time.monotonic()
    await _until(lambda: witness.present == {2})
    left = len(witness.present - {2})
    witness.leave()
    return {"seen": seen - 1, "left": left, "gone_s": round(time.monotonic() - begun, 1)}


async def _until(is_so: Callable[[], bool]) -> None:
    limit = time.monotonic() + PATIENCE_SECONDS
    while not is_so() and time.monotonic() < limit:
        await asyncio.sleep(0.05)


async def joins(here: Surroundings, process: Process, other: Process) -> dict[str, Any]:
    """How long people wait who all come within ten seconds, each on an own account (F9)."""
    subject = our_subject(here, process, "joins")
    begun = time.monotonic()

    async def join(number: int) -> tuple[float, Follower]:
        due = begun + number * JOIN_SECONDS / JOINS
        await asyncio.sleep(due - time.monotonic())
        client = await subject.meet(number)
        return time.monotonic() - due, client

    done = await asyncio.gather(*(join(number) for number in range(JOINS)))
    for _, client in done:
        client.leave()
    waits = [seconds for seconds, _ in done]
    return {
        "joins": len(waits),
        "p50_ms": milliseconds(percentile(waits, 0.5)),
        "p95_ms": milliseconds(percentile(waits, 0.95)),
    }


# The last one loses a process.
LIMITS: dict[str, Callable[[Surroundings, Process, Process], Awaitable[dict[str, Any]]]] = {
    trial.__name__: trial for trial in (burst, stalled, slow_call, joins, ghosts)
}
