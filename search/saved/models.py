"""Searches that people keep."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from search.engines.base import LARGEST_PAGE_SIZE, SearchRequest


class SavedSearch(models.Model):
    """A search that somebody keeps, to be told what it finds anew.

    `filters` are lists of values by filter name. `known` holds the ids that it found when last
    looked or ever told; `seen_version` is how many changes there had been then. `news` holds
    what was told last, the newest first, until `is_news_seen` and something new is told.
    """

    LONGEST_NAME = 80

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(max_length=LONGEST_NAME)
    lang = models.CharField(max_length=2)
    kind = models.CharField(max_length=40)
    q = models.CharField(max_length=500, blank=True)
    filters = models.JSONField(default=dict)
    known = models.JSONField(default=list)
    seen_version = models.PositiveBigIntegerField(default=0)
    news = models.JSONField(default=list)
    is_news_seen = models.BooleanField(default=True)
    seen_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="search_saved_unique")]

    def __str__(self) -> str:
        return self.name

    @property
    def request(self) -> SearchRequest:
        """The question as engines are asked, for ids alone."""
        return SearchRequest(
            self.kind,
            self.q,
            self.lang,
            self.filters,
            sort="newest",
            size=LARGEST_PAGE_SIZE,
            facets=False,
        )
