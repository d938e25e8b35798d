"""What went wrong in a trial: what people saw, held against the log and against what they may."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from befus.live.benchmarks.figures import milliseconds, percentile
from befus.live.benchmarks.people import Person, Seen

LATE_SECONDS = 1.0
CALM_SECONDS = 1.0
LogRow = tuple[int, int, str]  # seq, number and half of an event in the database


def verdict(people: list[Person], log: list[LogRow], fault_at: float) -> dict[str, Any]:
    """Return the figures of one fault.

    - `acknowledged`: what a server confirmed.
    - `lost`: what was confirmed and does not stand in the log, and what stands there and did
      not reach somebody who may see it; `duplicated`, `reordered`, `leaked`: likewise.
    - `p95_ms`: of all deliveries, those of the fault included, from the first attempt to say it.
    - `recovery_s`: from the fault to the last delivery that was over a second late because of it.
    """
    acknowledged = [number for person in people for number in person.acknowledged]
    kept = Counter(number for _, number, _ in log)
    faults = Counter(
        lost=sum(number not in kept for number in acknowledged),
        duplicated=sum(kept.values()) - len(kept),
        reordered=[seq for seq, _, _ in log] != list(range(1, len(log) + 1)),
    )
    for person in people:
        faults.update(wrongs(person, log))
    seen = [each for person in people for each in person.seen]
    return {
        "acknowledged": len(acknowledged),
        **{name: faults[name] for name in ("lost", "duplicated", "reordered", "leaked")},
        "p95_ms": milliseconds(percentile([each.came_at - each.said_at for each in seen], 0.95)),
        "recovery_s": recovery(seen, fault_at),
    }


def wrongs(person: Person, log: list[LogRow]) -> dict[str, int]:
    """Return what one person lacked, had twice, had in a wrong order or should not have had."""
    mine = {"", person.half}
    due = {seq for seq, _, half in log if half in mine and seq > person.began_after}
    seqs = [each.seq for each in person.seen]
    return {
        "lost": len(due - set(seqs) - person.in_snapshots),
        "duplicated": len(seqs) - len(set(seqs)),
        "reordered": sum(after < before for before, after in pairwise(seqs)),
        "leaked": sum(each.half not in mine for each in person.seen),
    }


def recovery(seen: Iterable[Seen], fault_at: float) -> float:
    """Return how many seconds after the fault the last delivery came that was late by it.

    It is over once nothing that was said within a whole second came late: what is late after
    that is late for another reason.
    """
    late = [
        each
        for each in seen
        if each.came_at > fault_at and each.came_at - each.said_at > LATE_SECONDS
    ]
    until = fault_at
    for each in sorted(late, key=lambda each: each.said_at):
        if each.said_at > until + CALM_SECONDS:
            break
        until = max(until, each.came_at)
    return round(until - fault_at, 2)


def is_well(found: dict[str, Any], seconds: float) -> bool:
    """Tell whether a fault was survived: something was confirmed, nothing went wrong, in time."""
    wrong = sum(found[name] for name in ("lost", "duplicated", "reordered", "leaked"))
    return found["acknowledged"] > 0 and not wrong and found["recovery_s"] <= seconds
