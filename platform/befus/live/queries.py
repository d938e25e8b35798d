"""What stands in the log of a stream."""

from __future__ import annotations

from befus.live.models import Stream


def current_seq(stream: str) -> int:
    """Return the number of the last event of a stream, 0 before the first.

    A page reads it before its rows: what happens in between it is told once more.
    """
    return Stream.objects.filter(name=stream).values_list("seq", flat=True).first() or 0
