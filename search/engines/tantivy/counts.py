"""How many documents each value of each filter has, by the rule for several choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tantivy import Query, Searcher

from search.documents import DocumentKind, Facet
from search.engines.tantivy.queries import all_of, facet_value
from search.engines.tantivy.schema import facet_field

Counts = dict[str, dict[str, int]]
MOST_VALUES = 10_000


def count_facets(
    searcher: Searcher,
    kind: DocumentKind,
    base: list[Query],
    filters: Mapping[str, Query],
    chosen: Mapping[str, Any],
    known: Counts,
) -> Counts:
    """Return per filter the count of each value that `known` lists, zeros included.

    A filter's own choice does not narrow its counts: one aggregation for all filters
    without a choice, one more for each filter with one.
    """
    open_facets = [facet for facet in kind.facets if facet.name not in filters]
    counted = count_values(searcher, all_of([*base, *filters.values()]), open_facets)
    for facet in kind.facets:
        if facet.name in filters:
            others = [query for name, query in filters.items() if name != facet.name]
            counted |= count_values(searcher, all_of([*base, *others]), [facet])
    return {
        facet.name: _complete(facet, counted[facet.name], chosen.get(facet.name, ()), known)
        for facet in kind.facets
    }


def count_values(searcher: Searcher, query: Query, facets: Iterable[Facet]) -> Counts:
    """Return per facet how many documents of `query` hold each value."""
    facets = list(facets)
    sources = sorted({facet.source for facet in facets})
    if not sources:
        return {}
    wanted = {source: {"terms": _terms(source)} for source in sources}
    found = searcher.aggregate(query, wanted)
    counts: Counts = {facet.name: {} for facet in facets}
    for facet in facets:
        for bucket in found[facet.source]["buckets"]:
            value = facet.value(bucket["key"])
            if value is not None:
                counts[facet.name][value] = bucket["doc_count"]
    return counts


def _terms(source: str) -> dict[str, Any]:
    return {"field": facet_field(source), "size": MOST_VALUES, "segment_size": MOST_VALUES}


def _complete(
    facet: Facet, counted: Mapping[str, int], chosen: Iterable[Any], known: Counts
) -> dict[str, int]:
    """Order by count, then value; add what counts zero; keep at most `size` and what is chosen."""
    full = {value: counted.get(value, 0) for value in known[facet.name]}
    ranked = sorted(full.items(), key=lambda item: (-item[1], item[0]))
    kept = dict(ranked[: facet.size])
    return kept | {value: full.get(value, 0) for value in map(facet_value, chosen)}
