"""How many documents each value of each filter has, by the rule for several choices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from tantivy import Query, Searcher

from search.documents import DocumentKind, Facet
from search.engines.choices import Counts, complete, facet_value, ranked
from search.engines.tantivy.queries import all_of
from search.engines.tantivy.schema import FACETS, SEPARATOR, facet_field

MOST_VALUES = 60_000  # the aggregation's own limit of buckets is 65,000


def count_facets(
    searcher: Searcher,
    kind: DocumentKind,
    base: list[Query],
    filters: Mapping[str, Query],
    chosen: Mapping[str, Any],
    known: Mapping[str, list[str]],
) -> Counts:
    """Return per filter the count of each value that `known` lists, zeros included.

    A filter's own choice does not narrow its counts: one aggregation for all filters
    without a choice, one more for each filter with one.
    """
    counted = count_values(searcher, all_of([*base, *filters.values()]), kind)
    for facet in kind.facets:
        if facet.name in filters:
            others = [query for name, query in filters.items() if name != facet.name]
            counted[facet.name] = _count_facet(searcher, all_of([*base, *others]), facet)
    return {
        facet.name: complete(
            facet,
            counted[facet.name],
            list(map(facet_value, chosen.get(facet.name, ()))),
            known[facet.name],
        )
        for facet in kind.facets
    }


def count_values(searcher: Searcher, query: Query, kind: DocumentKind) -> Counts:
    """Return for all facets of a kind how many documents of `query` hold each value, ranked."""
    by_source: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for token, count in _terms(searcher, query, FACETS):
        source, _, value = token.partition(SEPARATOR)
        by_source[source].append((value, count))
    return {facet.name: _values(facet, by_source[facet.source]) for facet in kind.facets}


def _count_facet(searcher: Searcher, query: Query, facet: Facet) -> dict[str, int]:
    return _values(facet, _terms(searcher, query, facet_field(facet.source)))


def _values(facet: Facet, counted: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The values of a facet out of the tokens of its source."""
    found = ((facet.value(token), count) for token, count in counted)
    return ranked({value: count for value, count in found if value is not None})


def _terms(searcher: Searcher, query: Query, field: str) -> list[tuple[str, int]]:
    """Return (term, documents) for every term of a field among the documents of `query`."""
    terms = {"field": field, "size": MOST_VALUES, "segment_size": MOST_VALUES}
    buckets = searcher.aggregate(query, {"counts": {"terms": terms}})["counts"]["buckets"]
    return [(bucket["key"], bucket["doc_count"]) for bucket in buckets]
