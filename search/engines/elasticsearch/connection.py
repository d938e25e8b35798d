"""Connections to Elasticsearch: one for readers, who never wait long, one for what may wait."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch, OrjsonSerializer

PATIENCE_SECONDS = 30.0


def connect() -> Elasticsearch:
    """Return the readers' client: a short time-out, another node's turn, no second try."""
    return _client(settings.ELASTICSEARCH_TIMEOUT_SECONDS, *_place())


def connect_patiently() -> Elasticsearch:
    """Return the client of the worker and of commands."""
    return _client(PATIENCE_SECONDS, *_place())


def _place() -> tuple[Any, ...]:
    return (
        tuple(settings.ELASTICSEARCH_URL),
        settings.ELASTICSEARCH_USER,
        settings.ELASTICSEARCH_PASSWORD,
        settings.ELASTICSEARCH_API_KEY,
        settings.ELASTICSEARCH_CA,
    )


@lru_cache(maxsize=8)
def _client(
    seconds: float, urls: tuple[str, ...], user: str, password: str, api_key: str, ca: str
) -> Elasticsearch:
    """One client per process and place; it keeps connections and knows which nodes are dead.

    A node that refuses the connection gives its turn to the next; a slow answer is not asked
    for again: that would double the wait.
    """
    options: dict[str, Any] = {"ca_certs": ca} if ca else {}
    if api_key:
        options["api_key"] = api_key
    elif user:
        options["basic_auth"] = (user, password)
    return Elasticsearch(
        list(urls),
        serializer=OrjsonSerializer(),
        request_timeout=seconds,
        max_retries=len(urls) - 1,
        retry_on_timeout=False,
        retry_on_status=(),
        **options,
    )
