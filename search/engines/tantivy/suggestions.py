"""Documents whose title completes what is being typed."""

from __future__ import annotations

from tantivy import Query, Schema, Searcher

from befus.base.languages import LANGUAGES
from search.engines.base import Suggestion
from search.engines.completions import (
    MOST_TITLES,
    MOST_WORDS,
    name_document,
    share_out,
    sort_documents,
    suggest_places,
    suggest_terms,
)
from search.engines.tantivy.queries import all_of, any_of, unscored
from search.engines.tantivy.schema import read_shown

__all__ = ["MOST_WORDS", "share_out", "suggest_documents", "suggest_places", "suggest_terms"]


def suggest_documents(
    searcher: Searcher, schema: Schema, typed: list[str], lang: str, limit: int
) -> list[Suggestion]:
    """Documents whose title in one language has all typed words, the last one as a beginning."""
    query = any_of(_title_query(schema, typed, code) for code in LANGUAGES)
    found = []
    for _, address in searcher.search(query, MOST_TITLES, count=False).hits:
        shown = read_shown(searcher.doc(address))
        found.append(name_document(shown["kind"], shown["id"], shown["titles"], typed, lang))
    return sort_documents(found, typed, lang, limit)


def _title_query(schema: Schema, typed: list[str], code: str) -> Query:
    *whole, beginning = typed
    name = f"title_{code}"
    queries = [Query.term_query(schema, name, word, "basic") for word in whole]
    queries.append(Query.fuzzy_term_query(schema, name, beginning, distance=0, prefix=True))
    return unscored(all_of(queries))
