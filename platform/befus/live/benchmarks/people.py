"""People whose pages stay with a stream through every fault, and what they saw of it."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from befus.live.benchmarks.follower import Follower
from befus.live.benchmarks.sockets import Refused

HALVES = ("", "even", "odd")
AGAIN_SECONDS = (0.2, 1.0)  # a pause before the next attempt, drawn between these


def half_of_number(number: int) -> str:
    """The half of the person of that number, whose account has the next number as its key."""
    return "even" if number % 2 else "odd"


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as a person got it; times by the clock of the machine."""

    seq: int
    number: int
    half: str
    said_at: float
    came_at: float


class Person(Follower):
    """Stays connected, resumes where it was, and repeats what nobody acknowledged."""

    def __init__(self, number: int, where: Callable[[], tuple[int, str, dict[str, str]]]) -> None:
        super().__init__(number)
        self.where = where
        self.seen: list[Seen] = []
        self.began_after = 0
        self.in_snapshots: set[int] = set()
        self.acknowledged: set[int] = set()
        self.refusals = 0
        self.is_offline = False
        self._gone = asyncio.Event()
        self._unanswered: dict[int, tuple[int, bytes]] = {}
        self._task = asyncio.ensure_future(self._stay())

    async def _stay(self) -> None:
        while True:
            if not self.is_offline:
                await self._visit()
            await asyncio.sleep(random.uniform(*AGAIN_SECONDS))  # noqa: S311

    async def _visit(self) -> None:
        """Join, and stay until the socket is lost."""
        self._gone.clear()
        try:
            await self.join(*self.where())
        except Refused as refusal:
            self.refusals += " 403 " in str(refusal)
        except (OSError, TimeoutError):
            pass
        else:
            for ref in list(self._unanswered):
                self._insist(ref)
            await self._gone.wait()

    def lose(self, code: int | None) -> None:
        """Note that the socket is gone."""
        super().lose(code)
        self._gone.set()

    def take(self, message: dict[str, Any]) -> None:
        """Note an event."""
        super().take(message)
        data = message["data"]
        self.seen.append(
            Seen(message["seq"], data["number"], data["half"], data["at"], self.last_at)
        )

    def restart(self, seq: int) -> None:
        """Note from which number on events come, or which ones a snapshot stands for."""
        if self.seq is None:
            self.began_after = seq
        else:
            self.in_snapshots.update(range(self.seq + 1, seq + 1))
        super().restart(seq)

    @property
    def half(self) -> str:
        """The half that this person belongs to, by the key of the account."""
        return half_of_number(self.number)

    async def write(self, numbers: itertools.count[int], per_second: float) -> None:
        """Say things until cancelled, each with the next number of all."""
        while True:
            number = next(numbers)
            self.insist(number, HALVES[number % 3])
            await asyncio.sleep(1 / per_second)

    def insist(self, number: int, half: str) -> None:
        """Say something, again and again until it is acknowledged."""
        data = {"number": number, "at": time.monotonic(), "text": "", "half": half}
        ref, words = self.command("bench.say", **data)
        self._unanswered[ref] = number, words
        self._insist(ref)

    def _insist(self, ref: int) -> None:
        if ref in self._unanswered:
            self.expect(ref, lambda is_ok: self._answered(ref, is_ok))
            self.send(self._unanswered[ref][1])

    def _answered(self, ref: int, is_ok: bool) -> None:
        if not is_ok:
            asyncio.get_running_loop().call_later(AGAIN_SECONDS[1], self._insist, ref)
        elif ref in self._unanswered:
            self.acknowledged.add(self._unanswered.pop(ref)[0])

    @property
    def waits(self) -> bool:
        """Whether something it said is not acknowledged yet."""
        return bool(self._unanswered)

    def cut(self) -> None:
        """Lose the network, without a word."""
        if self.socket:
            self.socket.cut()

    def stop(self) -> None:
        """Leave for good."""
        self._task.cancel()
        self.leave()
