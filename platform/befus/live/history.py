"""What a stream has to tell: its events from a number on, or all that they made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Min

from befus.live.access import recent_rechecks
from befus.live.kinds import StreamKind
from befus.live.limits import BATCH, MOST_EVENTS_AHEAD
from befus.live.models import Event, Recheck
from befus.live.protocol import Encoded, encode
from befus.live.queries import current_seq

TRIES = 5


def events_after(stream: str, seq: int, limit: int = BATCH) -> list[Encoded]:
    """Return the next events of a stream, encoded, at most `limit`."""
    rows = Event.objects.filter(stream__name=stream, seq__gt=seq).order_by("seq")
    return [encode(event) for event in rows.only("seq", "type", "data", "audience")[:limit]]


@dataclass(frozen=True)
class News:
    """The next events, and the words about changed rights that come before they are sent."""

    events: list[Encoded]
    rechecks: list[Recheck]


def news(stream: str, seq: int) -> News:
    """Return what is new in a stream after a number.

    Rights are read after the events: whoever lost hers before an event does not get it.
    """
    events = events_after(stream, seq)
    return News(events, recent_rechecks())


def can_resume(stream: str, seq: int) -> bool:
    """Tell whether all events after `seq` are kept, and few enough to be sent one by one."""
    last = current_seq(stream)
    if not 0 <= last - seq <= MOST_EVENTS_AHEAD:
        return False
    kept = Event.objects.filter(stream__name=stream, seq__gt=seq).aggregate(first=Min("seq"))
    return last == seq or kept["first"] == seq + 1


def snapshot(kind: StreamKind, user: Any, key: str) -> tuple[int, dict[str, Any]]:
    """Return all that the events up to a number made, and that number.

    Whatever changes the stream raises its number in the same transaction: where the number is
    the same before and after the reading, nothing came between.
    """
    stream = f"{kind.name}.{key}"
    for _each in range(TRIES):
        seq, data = current_seq(stream), kind.snapshot(user, key)
        if current_seq(stream) == seq:
            break
    # Where people never stop, events of between are told again; they change nothing then.
    return seq, data
