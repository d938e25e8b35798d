"""What is near to a document: shared facets by the weights of its kind, and shared words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tantivy import Query, Schema, Searcher

from befus.base.languages import LANGUAGES
from search.analysis import tokens
from search.engines.tantivy.queries import any_of
from search.engines.tantivy.schema import facet_field

MOST_WORDS = 25
TEXT = 0.2


def likeness_query(
    searcher: Searcher, schema: Schema, near: Mapping[str, float], shown: Mapping[str, Any]
) -> Query:
    """Return a query whose score says how near a document is to the one that shows `shown`."""
    return any_of([*_facets(schema, near, shown), *_words(searcher, schema, shown)])


def _facets(schema: Schema, near: Mapping[str, float], shown: Mapping[str, Any]) -> Iterable[Query]:
    for name, weight in near.items():
        for value in shown["near"].get(name, ()):
            term = Query.term_query(schema, facet_field(name), value, "basic")
            yield Query.const_score_query(term, weight)


def _words(searcher: Searcher, schema: Schema, shown: Mapping[str, Any]) -> Iterable[Query]:
    """The rarest words of the shown texts, each by its own weight in the index."""
    for code in LANGUAGES:
        text = " ".join(pair.get(code, "") for pair in shown["texts"].values())
        frequencies = {word: searcher.doc_freq(code, word) for word in tokens(text, code)}
        shared = [word for word, count in frequencies.items() if count > 1]
        shared.sort(key=lambda word: (frequencies[word], word))
        for word in shared[:MOST_WORDS]:
            yield Query.boost_query(Query.term_query(schema, code, word, "position"), TEXT)
