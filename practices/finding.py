"""Asking search several questions for one page."""

from __future__ import annotations

from search.engines.base import Hit, SearchRequest, SearchResult
from search.queries import get_engine


class Finder:
    """Answers from one state of the index, whose freshness was checked once.

    Raises `SearchUnavailable` where there is no index at all.
    """

    def __init__(self) -> None:
        self._answers = get_engine().snapshot()

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request."""
        return self._answers.search(request)

    def similar(self, kind: str, id: str, limit: int) -> list[Hit]:
        """The documents nearest to one."""
        return self._answers.similar(kind, id, limit)
