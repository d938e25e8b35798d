"""What one person reads of many notifications, in the active language."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.utils import timezone

from network.notifications.kinds import Shown, kinds
from network.notifications.models import Notification

# Signs that break a line or turn the direction of what follows: no name needs them.
STRANGE = {"Cc", "Zl", "Zp"}
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Row:
    """A notification and what its reader may see of it now; None if that is nothing."""

    notification: Notification
    shown: Shown | None


def make_rows(notifications: Sequence[Notification], reader: Any) -> list[Row]:
    """Return a row for each, in their order; every kind is asked once for all of its own."""
    found: dict[int, Shown] = {}
    for kind in kinds():
        mine = [each for each in notifications if each.kind == kind.name]
        if mine:
            found |= {pk: on_one_line(shown) for pk, shown in kind.show(mine, reader).items()}
    return [Row(each, found.get(each.pk)) for each in notifications]


def on_one_line(shown: Shown) -> Shown:
    """Return the same without signs that would break a line or turn its direction."""
    return replace(
        shown,
        sentence=_one_line(shown.sentence),
        about=_one_line(shown.about),
        quote=_one_line(shown.quote),
    )


def _one_line(words: str) -> str:
    kept = (" " if unicodedata.category(sign) in STRANGE else sign for sign in str(words))
    return "".join(sign for sign in kept if sign not in TURNING).strip()


def by_day(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return [{"day", "is_today", "is_yesterday", "rows"}] by the days of Brussels."""
    today = timezone.localdate()
    days = groupby(rows, key=lambda row: timezone.localdate(row.notification.created_at))
    return [
        {
            "day": day,
            "is_today": day == today,
            "is_yesterday": (today - day).days == 1,
            "rows": list(mine),
        }
        for day, mine in days
    ]
