"""Asking the site's search."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine, SearchRequest, SearchResult
from search.engines.tantivy.live import TantivyEngine


def get_engine() -> Engine:
    """Return the engine that answers readers; one per process and data folder."""
    return _engine(Path(settings.BEFUS_DATA) / "index")


@lru_cache(maxsize=8)
def _engine(root: Path) -> TantivyEngine:
    return TantivyEngine(root)


def search(request: SearchRequest) -> SearchResult:
    """Answer a request; raises InvalidFilter and SearchUnavailable."""
    return get_engine().search(request)
