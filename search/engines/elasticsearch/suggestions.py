"""Documents whose title completes what is being typed, by the beginnings of its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from elasticsearch import Elasticsearch

from befus.base.languages import LANGUAGES
from search.engines.base import Suggestion
from search.engines.completions import MOST_TITLES, name_document, sort_documents
from search.engines.elasticsearch.analysers import LONGEST_BEGINNING
from search.engines.elasticsearch.asking import ask

LABELS = {code: f"label_{code}" for code in LANGUAGES}
COLUMNS = ["kind", "id", *LABELS.values()]


def suggest_documents(
    client: Elasticsearch, index: str, typed: list[str], lang: str, limit: int
) -> list[Suggestion]:
    """Documents whose title in one language has all typed words, the last one as a beginning."""
    body = {
        "query": {"bool": {"filter": [{"bool": {"should": _titles(typed)}}]}},
        "size": MOST_TITLES,
        "sort": ["tie"],
        "stored_fields": "_none_",  # columns say it all: to fetch a document is dear
        "docvalue_fields": COLUMNS,
        "track_total_hits": False,
    }
    rows = (hit["fields"] for hit in ask(client, index, body)["hits"]["hits"])
    found = [
        name_document(row["kind"][0], row["id"][0], read_titles(row), typed, lang) for row in rows
    ]
    return sort_documents(found, typed, lang, limit)


def read_titles(row: Mapping[str, list[str]]) -> dict[str, str]:
    """The title per language from the columns of a document, without those that are empty."""
    return {code: row[label][0] for code, label in LABELS.items() if any(row.get(label, ()))}


def _titles(typed: list[str]) -> list[dict[str, Any]]:
    *whole, beginning = typed
    return [
        {
            "bool": {
                "filter": [
                    *({"term": {f"title_{code}": word}} for word in whole),
                    {"term": {f"title_{code}.beginnings": beginning[:LONGEST_BEGINNING]}},
                ]
            }
        }
        for code in LANGUAGES
    ]
