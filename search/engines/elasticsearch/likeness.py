"""What is near to a document: shared facets by the weights of its kind, and shared words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from elasticsearch import Elasticsearch

from befus.base.languages import LANGUAGES
from search.analysis import tokens
from search.documents import DocumentKind
from search.engines.elasticsearch.asking import ask
from search.engines.elasticsearch.mapping import BREAK, document_key, facet_field, token_field

MOST_WORDS = 25
TEXT = 0.2
Row = Mapping[str, Any]


def find_similar(
    client: Elasticsearch, index: str, kind: DocumentKind, id: str, limit: int
) -> list[Row]:
    """Return the nearest documents of the kind as the server tells them, never the one itself."""
    own = {"ids": {"values": [document_key(kind.name, id)]}}
    body: dict[str, Any] = {"query": own, "_source": ["text", "alone", "shown.near"], "size": 1}
    found = ask(client, index, body)["hits"]["hits"]
    if not found or limit < 1:
        return []
    body = {
        "query": {
            "bool": {
                "filter": [{"term": {"kind": kind.name}}],
                "must_not": [own],
                "should": [*_facets(kind, found[0]["_source"]), *_words(kind, found[0]["_source"])],
                "minimum_should_match": 1,
            }
        },
        "sort": [{"_score": "desc"}, {"tie": "asc"}],
        "size": limit,
        "_source": False,
    }
    return ask(client, index, body)["hits"]["hits"]


def _facets(kind: DocumentKind, source: Row) -> list[dict[str, Any]]:
    near = source.get("shown", {}).get("near", {})
    return [
        {"constant_score": {"filter": {"term": {facet_field(name): value}}, "boost": weight}}
        for name, weight in kind.near.items()
        for value in near.get(name, ())
    ]


def _words(kind: DocumentKind, source: Row) -> list[dict[str, Any]]:
    """The rarest words of the shown texts, each by its own weight in the index."""
    queries = []
    for code in LANGUAGES:
        text = " ".join(source[place][code] for place in ("text", "alone")).replace(BREAK, " ")
        found = tokens(text, code)
        if found:
            queries.append({"more_like_this": _like(token_field(kind.name, code), " ".join(found))})
    return queries


def _like(field: str, text: str) -> dict[str, Any]:
    return {
        "fields": [field],
        "like": text,
        "analyzer": "whitespace",
        "min_term_freq": 1,
        "min_doc_freq": 2,
        "max_query_terms": MOST_WORDS,
        "minimum_should_match": 1,
        "boost": TEXT,
    }
