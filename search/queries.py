"""Asking the site's search."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.audiences import audiences
from search.documents import PUBLIC
from search.engines.base import Engine, SearchRequest, SearchResult
from search.engines.tantivy.live import TantivyEngine


def get_engine(audience: str = PUBLIC) -> Engine:
    """Return the engine that answers these readers; one per process and data folder.

    Where no kind of document has something for them alone, it is everybody's.
    """
    return embedded_engine(audience if audience in audiences() else PUBLIC)


def embedded_engine(audience: str = PUBLIC) -> TantivyEngine:
    """Return the engine on the index of this data folder."""
    name = "index" if audience == PUBLIC else f"index-{audience}"
    return _embedded(Path(settings.BEFUS_DATA) / name, audience)


@lru_cache(maxsize=8)
def _embedded(root: Path, audience: str) -> TantivyEngine:
    return TantivyEngine(root, audience)


def search(request: SearchRequest) -> SearchResult:
    """Answer a request; raises InvalidFilter and SearchUnavailable."""
    return get_engine().search(request)
