"""What stands in the log of a stream."""

from __future__ import annotations

from collections import Counter

from befus.live.models import Stream
from befus.live.seats import READING, WRITES, present


def current_seq(stream: str) -> int:
    """Return the number of the last event of a stream, 0 before the first.

    A page reads it before its rows: what happens in between it is told once more.
    """
    return Stream.objects.filter(name=stream).values_list("seq", flat=True).first() or 0


def presence_counts(stream: str) -> dict[str, int]:
    """Return how many people are "reading" and "writing" now, for a page's first look."""
    found = Counter(present([stream])[stream].values())
    return {READING: found[READING], WRITES: found[WRITES]}
