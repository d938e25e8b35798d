"""When mail goes out, by the clocks of Brussels."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from network.notifications.models import Frequency

BRUSSELS = ZoneInfo("Europe/Brussels")
MORNING = time(7)
MONDAY = 0
# Who is looking at the page reads it there, and needs no mail.
GRACE = timedelta(minutes=1)


def due_at(frequency: str, now: datetime) -> datetime | None:
    """Return when what happens now goes out by mail, None for never.

    At once leaves a minute to read it in the page; digests go at seven, weekly ones on Monday.
    """
    if frequency == Frequency.AT_ONCE:
        return now + GRACE
    if frequency == Frequency.DAILY:
        return next_morning(now)
    if frequency == Frequency.WEEKLY:
        return next_morning(now, MONDAY)
    return None


def next_morning(now: datetime, weekday: int | None = None) -> datetime:
    """Return the next time that it is seven in Brussels, on that day of the week if one is named.

    Combined anew from a date, so that it stays seven when the clocks change (F10).
    """
    local = now.astimezone(BRUSSELS)
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    while weekday not in (None, day.weekday()):
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, BRUSSELS)
