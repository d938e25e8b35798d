"""How often words were searched: counts per month, without anything about who searched."""

from __future__ import annotations

from django.db import models

LONGEST = 80


class QueryCount(models.Model):
    """What became of one query in one language in one month (`month` is its first day).

    `asked`: how often it was searched; `without_hit`: how often nothing was found; `opened`: how
    often a result of its first page was opened. `last_on` is the last day it was searched, for
    removing rare ones in time.
    """

    query = models.CharField(max_length=LONGEST)
    language = models.CharField(max_length=2)
    month = models.DateField()
    asked = models.PositiveIntegerField(default=0)
    without_hit = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)
    last_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["query", "language", "month"], name="search_query_month_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.query} ({self.language}, {self.month:%Y-%m}): {self.asked}"
