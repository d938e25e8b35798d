"""Asking the site's search."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest

from search.audiences import audiences
from search.documents import PUBLIC
from search.engines.base import Engine, SearchRequest, SearchResult
from search.engines.tantivy.live import TantivyEngine
from search.reserve import EngineWithReserve

if TYPE_CHECKING:
    from search.engines.elasticsearch.live import ElasticsearchEngine


def get_engine(audience: str = PUBLIC) -> Engine:
    """Return the engine that answers these readers; one per process and place.

    Where no kind of document has something for them alone, it is everybody's.
    """
    audience = audience if audience in audiences() else PUBLIC
    if settings.ELASTICSEARCH_URL:
        return _with_reserve(*_place(audience))
    return embedded_engine(audience)


def embedded_engine(audience: str = PUBLIC) -> TantivyEngine:
    """Return the engine on the index of this data folder."""
    name = "index" if audience == PUBLIC else f"index-{audience}"
    return _embedded(Path(settings.BEFUS_DATA) / name, audience)


def server_engine(audience: str = PUBLIC) -> ElasticsearchEngine:
    """Return the engine on Elasticsearch, without a reserve behind it."""
    return _on_server(*_place(audience)[1:])


def engine_names() -> list[str]:
    """The engines that this site has, the reserve included."""
    return ["tantivy", *(["elasticsearch"] if settings.ELASTICSEARCH_URL else [])]


def is_on_reserve() -> bool:
    """Whether the embedded index answers because the server did not, in this process."""
    engine = get_engine()
    return isinstance(engine, EngineWithReserve) and engine.is_on_reserve


def tells_of_reserve(request: HttpRequest) -> bool:
    """Whether this visitor should read that the reserve answers: only who edits can act on it."""
    if not is_on_reserve():
        return False
    return request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin")


def search(request: SearchRequest) -> SearchResult:
    """Answer a request; raises InvalidFilter and SearchUnavailable."""
    return get_engine().search(request)


def _place(audience: str) -> tuple[str, tuple[str, ...], str, str]:
    """Where the indexes are: data folder, nodes, prefix; and for whom."""
    nodes = tuple(settings.ELASTICSEARCH_URL)
    return str(settings.BEFUS_DATA), nodes, settings.ELASTICSEARCH_PREFIX, audience


@lru_cache(maxsize=8)
def _with_reserve(
    data: str, nodes: tuple[str, ...], prefix: str, audience: str
) -> EngineWithReserve:
    return EngineWithReserve(server_engine(audience), embedded_engine(audience))


@lru_cache(maxsize=8)
def _on_server(nodes: tuple[str, ...], prefix: str, audience: str) -> ElasticsearchEngine:
    from search.engines.elasticsearch.live import ElasticsearchEngine

    return ElasticsearchEngine(audience)


@lru_cache(maxsize=8)
def _embedded(root: Path, audience: str) -> TantivyEngine:
    return TantivyEngine(root, audience)
