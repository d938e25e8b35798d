"""How long counts of searches are kept: rare ones a month, all of them thirteen."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, Max, OuterRef, Sum
from django.utils import timezone

from search.insight.models import QueryCount

FEWEST = 5  # queries searched less often are shown to nobody
RARE_DAYS = 30
MONTHS = 13


def months_ago(months: int, today: date | None = None) -> date:
    """Return the first day of the month that lies so many months back."""
    day = today or timezone.localdate()
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def remove_old_counts() -> int:
    """Remove what is older than the periods above; return how many rows went."""
    old, _ = QueryCount.objects.filter(month__lt=months_ago(MONTHS)).delete()
    rare, _ = QueryCount.objects.filter(Exists(_rare())).delete()
    return old + rare


def _rare():
    """Queries that too few searched in all months together, and nobody for a while."""
    cutoff = timezone.localdate() - timedelta(days=RARE_DAYS)
    return (
        QueryCount.objects.filter(query=OuterRef("query"), language=OuterRef("language"))
        .order_by()
        .values("query", "language")
        .annotate(all=Sum("asked"), last=Max("last_on"))
        .filter(all__lt=FEWEST, last__lt=cutoff)
    )
