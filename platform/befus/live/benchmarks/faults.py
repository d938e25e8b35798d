"""What the live part survives: faults of real servers while people write and follow.

Two Daphne processes, a Redis and a PostgreSQL of the trial's own. Some people write, all follow,
some come in the middle of the fault; each belongs to one half and must not see the other's.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from befus.live.benchmarks.people import Person
from befus.live.benchmarks.services import Surroundings
from befus.live.benchmarks.verdict import LogRow, is_well, verdict

WRITERS = 3
LATECOMERS = 2
PER_SECOND = 4.0
DOWN_SECONDS = 1.0  # until somebody starts anew what died
PATIENCE_SECONDS = 30.0

LOG = """
SELECT e.seq, (e.data->>'number')::int, e.audience FROM live_event e
JOIN live_stream s ON s.id = e.stream_id WHERE s.name = 'bench.{key}' ORDER BY e.seq
"""


@dataclass
class Trial:
    """One fault: what it happens to, and the people who are there."""

    here: Surroundings
    key: str
    people: list[Person] = field(default_factory=list)
    fault_at: float = 0.0
    down_seconds: float = 0.0

    def welcome(self, count: int) -> None:
        """Have more people come, by turns to each of the processes."""
        for number in range(len(self.people), len(self.people) + count):
            ports = itertools.cycle([process.port for process in self.here.processes])
            if number % 2:
                next(ports)
            self.people.append(Person(number, self._way(number, ports)))

    def _way(self, number: int, ports: itertools.cycle[int]) -> Callable[[], Any]:
        """Return what tells a person where to go next: where one process failed, another."""

        def where() -> tuple[int, str, dict[str, str]]:
            port = next(ports)
            return port, f"/ws/bench/{self.key}/", self.here.headers(number, port)

        return where

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something to become so, with patience that ends."""
        limit = time.monotonic() + PATIENCE_SECONDS
        while not is_so() and time.monotonic() < limit:
            await asyncio.sleep(0.05)

    def log(self) -> list[LogRow]:
        """Return what stands in the log."""
        return self.here.database.rows(LOG.format(key=self.key))

    def everybody_has(self, last: int) -> bool:
        """Tell whether everybody has heard of all up to a number."""
        return all((person.seq or 0) >= last for person in self.people)


async def run_faults(
    here: Surroundings, names: list[str], people: int, seconds: float, say: Callable[[str], Any]
) -> dict[str, Any]:
    """Return the report of each fault, with people who write so many seconds before and after."""
    report = {}
    for name in names:
        report[name] = await run_fault(Trial(here, name), people, seconds)
        say(f"{name}: {report[name]}")
    return report


async def run_fault(trial: Trial, people: int, seconds: float) -> dict[str, Any]:
    """Let one fault happen; return its figures."""
    fault, limit = FAULTS[trial.key]
    trial.welcome(people)
    try:
        await trial.until(lambda: all(person.has_joined for person in trial.people))
        await work(trial, fault, seconds)
        await trial.until(lambda: not any(person.waits for person in trial.people))
        log = await asyncio.to_thread(trial.log)
        await trial.until(lambda: trial.everybody_has(len(log)))
        found = verdict(trial.people, log, trial.fault_at)
        found["down_s"] = round(trial.down_seconds, 2)
        found["logged_out"] = sum(person.refusals > 0 for person in trial.people)
        return {**found, "survived": is_well(found, limit) and not found["logged_out"]}
    finally:
        for person in trial.people:
            person.stop()


async def work(trial: Trial, fault: Fault, seconds: float) -> None:
    """Have people write before, in and after the fault."""
    numbers = itertools.count(1)
    tasks = [
        asyncio.ensure_future(person.write(numbers, PER_SECOND))
        for person in trial.people[:WRITERS]
    ]
    await asyncio.sleep(seconds)
    trial.fault_at = begun = time.monotonic()
    await fault(trial)
    trial.down_seconds = time.monotonic() - begun
    await asyncio.sleep(seconds)
    await trial.until(lambda: all(person.has_joined for person in trial.people))
    for task in tasks:
        task.cancel()


# -- The faults --------------------------------------------------------------------


async def worker(trial: Trial) -> None:
    """A Daphne process dies, and is started again a moment later."""
    process = trial.here.processes[0]
    process.kill()
    trial.welcome(LATECOMERS)
    await asyncio.sleep(DOWN_SECONDS)
    await asyncio.to_thread(process.revive)


async def redis(trial: Trial) -> None:
    """Redis dies, and is started again empty."""
    trial.here.redis.kill()
    trial.welcome(LATECOMERS)
    await asyncio.sleep(DOWN_SECONDS)
    await asyncio.to_thread(trial.here.redis.revive)


async def redis_flush(trial: Trial) -> None:
    """Somebody empties Redis and cuts off all who use it."""
    trial.welcome(LATECOMERS)
    await asyncio.to_thread(trial.here.redis.flush)


async def database(trial: Trial) -> None:
    """PostgreSQL breaks off all that is under way and starts again."""
    trial.welcome(LATECOMERS)
    await asyncio.to_thread(trial.here.database.restart)


async def clients(trial: Trial) -> None:
    """The network of all goes, for half of them without a word; then it is back."""
    for person in trial.people:
        person.is_offline = True
        person.cut() if person.number % 2 else person.freeze()
    await asyncio.sleep(2 * DOWN_SECONDS)
    for person in trial.people:
        person.is_offline = False
        person.cut()
    trial.fault_at = time.monotonic()


Fault = Callable[[Trial], Awaitable[None]]
# Each with the seconds within which all must be well again (F1, F2, F3, F7).
FAULTS: dict[str, tuple[Fault, float]] = {
    "worker": (worker, 10.0),
    "redis": (redis, 15.0),
    "redis-flush": (redis_flush, 15.0),
    "database": (database, 15.0),
    "clients": (clients, 10.0),
}
