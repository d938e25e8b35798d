"""Asking the server: one place where its errors become SearchUnavailable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from search.engines.base import SearchUnavailable

HEADERS = {
    "accept": "application/vnd.elasticsearch+json; compatible-with=8",
    "content-type": "application/vnd.elasticsearch+json; compatible-with=8",
}
WHOLE = {"allow_partial_search_results": "false", "request_cache": "false"}


@contextmanager
def translated() -> Iterator[None]:
    """Turn every error of the server or of the way to it into SearchUnavailable."""
    try:
        yield
    except (TransportError, ApiError) as error:
        raise SearchUnavailable(_told(error)) from error


def _told(error: Exception) -> str:
    """The kind of error, without addresses and without what was asked."""
    status = getattr(getattr(error, "meta", None), "status", "")
    return f"{type(error).__name__} {status}".strip()


def ask(
    client: Elasticsearch, index: str, body: Mapping[str, Any], **options: str
) -> dict[str, Any]:
    """Return the server's answer to one search as it came; SearchUnavailable without one.

    `options` stand in the address: request_cache="true" lets the server keep counts.
    """
    params = WHOLE | options
    with translated():
        response = client.perform_request(
            "POST", f"/{index}/_search", params=params, headers=HEADERS, body=body
        )
    answer: dict[str, Any] = response.body
    if answer.get("timed_out"):
        raise SearchUnavailable("timed out")
    return answer
