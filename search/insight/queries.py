"""What editors see of the counts: only what at least five searches have in common."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, QuerySet, Sum

from search.insight.models import QueryCount
from search.insight.retention import FEWEST

MOST = 25


def _totals(language: str, since: date) -> QuerySet:
    """Sums per query and language since a month; "" for both languages."""
    rows = QueryCount.objects.filter(month__gte=since)
    if language:
        rows = rows.filter(language=language)
    sums = {f"all_{name}": Sum(name) for name in ("asked", "without_hit", "opened")}
    return rows.order_by().values("query", "language").annotate(**sums)


def most_frequent(language: str, since: date) -> list[dict[str, Any]]:
    """Return the queries searched most: query, language, count."""
    return _shown(_totals(language, since).annotate(count=F("all_asked")))


def without_hit(language: str, since: date) -> list[dict[str, Any]]:
    """Return the queries that found nothing, and how often: query, language, count."""
    return _shown(_totals(language, since).annotate(count=F("all_without_hit")))


def never_opened(language: str, since: date) -> list[dict[str, Any]]:
    """Return the queries whose results nobody opened: query, language, how often there were any."""
    found = _totals(language, since).annotate(count=F("all_asked") - F("all_without_hit"))
    return _shown(found.filter(all_opened=0))


def _shown(rows: QuerySet) -> list[dict[str, Any]]:
    shown = rows.filter(count__gte=FEWEST).order_by("-count", "query", "language")
    return list(shown.values("query", "language", "count")[:MOST])
