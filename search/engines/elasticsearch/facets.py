"""Filters and the counts beside the list: FacetedSearch, corrected where it errs.

`elasticsearch.dsl.FacetedSearch` asks a multi_match, puts every facet into a filter of its own
even where nothing is chosen, counts nested documents instead of those that hold them, cannot ask
for a value in a role, counts ten values, and loses a chosen value that is not among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from elasticsearch.dsl import FacetedSearch, NestedFacet, Search, TermsFacet
from elasticsearch.dsl import aggs as dsl_aggs
from elasticsearch.dsl.aggs import AggBase
from elasticsearch.dsl.query import Bool, Nested, Query, Term, Terms

from search.documents import DocumentKind, Facet
from search.engines.choices import Counts, complete
from search.engines.elasticsearch.mapping import facet_field

REST = "_rest"  # the aggregation of every facet without a choice
CHOSEN = "_chosen_"

Answer = Mapping[str, Any]


class ValuesFacet(TermsFacet):
    """A facet of plain values: as many as it declares, and those that are chosen."""

    def __init__(self, facet: Facet, size: int) -> None:
        super().__init__(field=facet_field(facet.source), size=size)

    def get_chosen(self, values: list[str]) -> dsl_aggs.Agg:
        """The aggregation that counts these values alone."""
        return dsl_aggs.Terms(field=self._params["field"], include=values, size=len(values))

    def counts(self, answer: Answer) -> dict[str, int]:
        """How many documents hold each value, from the answer to either aggregation."""
        return {bucket["key"]: bucket["doc_count"] for bucket in answer["buckets"]}


class RoleFacet(NestedFacet):
    """A facet of values in one role: both hold for the same nested document.

    Documents are counted, not the nested ones: one may name an actor twice.
    """

    def __init__(self, facet: Facet, size: int) -> None:
        self.source = facet_field(facet.source)
        self.role = Term(f"{self.source}.role", {"value": facet.role})
        super().__init__(self.source, TermsFacet(field=f"{self.source}.value", size=size))

    def add_filter(self, filter_values: list[Any]) -> Query | None:
        """One nested query for all chosen values."""
        if not filter_values:
            return None
        values = Terms(f"{self.source}.value", filter_values)
        return Nested(path=self.source, query=Bool(filter=[self.role, values]))

    def get_aggregation(self) -> dsl_aggs.Agg:
        """Into the nested documents, those of the role, their values, and back."""
        return self._counting(self._inner.get_aggregation())

    def get_chosen(self, values: list[str]) -> dsl_aggs.Agg:
        """The aggregation that counts these values alone."""
        field = f"{self.source}.value"
        return self._counting(dsl_aggs.Terms(field=field, include=values, size=len(values)))

    def _counting(self, values: dsl_aggs.Agg) -> dsl_aggs.Agg:
        values.bucket("documents", "reverse_nested")
        nested = dsl_aggs.Nested(path=self.source)
        nested.bucket("role", "filter", filter=self.role).bucket("values", values)
        return nested

    def counts(self, answer: Answer) -> dict[str, int]:
        """How many documents hold each value in the role."""
        buckets = answer["role"]["values"]["buckets"]
        return {bucket["key"]: bucket["documents"]["doc_count"] for bucket in buckets}


def build_facet(facet: Facet, size: int = 0) -> ValuesFacet | RoleFacet:
    """The facet of the DSL for a facet that a kind of document declares, of at most `size`."""
    size = size or facet.size
    return RoleFacet(facet, size) if facet.role else ValuesFacet(facet, size)


class CatalogueSearch(FacetedSearch):
    """One search of one kind: `query` finds and ranks, `chosen` values filter and are counted.

    Facets without a choice are counted together among what the list shows; each facet with a
    choice among what it would show without that choice.
    """

    def __init__(
        self,
        kind: DocumentKind,
        query: Query,
        chosen: Mapping[str, list[str]],
        beyond: Iterable[str] = (),
        is_counting: bool = True,
    ) -> None:
        self.counted = {facet.name: build_facet(facet) for facet in kind.facets}
        self.facets = dict(self.counted)
        self.chosen = chosen
        self.beyond = set(beyond)
        self.is_counting = is_counting
        super().__init__(query, dict(chosen))

    def search(self) -> Search:
        """A search that is executed elsewhere, by one request."""
        return Search()

    def query(self, search: Search, query: Query) -> Search:
        """The query as it was planned."""
        return search.query(query)

    def filter(self, search: Search) -> Search:
        """All filters after the counting."""
        if not self._filters:
            return search
        return search.post_filter(Bool(filter=list(self._filters.values())))

    def aggregate(self, search: Search) -> None:
        """One aggregation for all facets without a choice, one more for each with one."""
        if not self.is_counting:
            return
        rest: AggBase = search.aggs
        if self._filters:
            rest = search.aggs.bucket(REST, self._filter_but(""))
        for name, facet in self.counted.items():
            if name in self._filters:
                bucket = search.aggs.bucket(f"_filter_{name}", self._filter_but(name))
                bucket.bucket(name, facet.get_aggregation())
                if name in self.beyond:
                    bucket.bucket(CHOSEN + name, facet.get_chosen(self.chosen[name]))
            else:
                rest.bucket(name, facet.get_aggregation())

    def _filter_but(self, name: str) -> dsl_aggs.Filter:
        others = [query for other, query in self._filters.items() if other != name]
        return dsl_aggs.Filter(filter=Bool(filter=others))

    def counts(self, answer: Answer) -> Counts:
        """The counts of every facet from the aggregations of the server's answer."""
        return {name: self._counts(name, answer) for name in self.counted}

    def _counts(self, name: str, answer: Answer) -> dict[str, int]:
        facet = self.counted[name]
        if name not in self._filters:
            return facet.counts(answer.get(REST, answer)[name])
        found = answer[f"_filter_{name}"]
        more = facet.counts(found[CHOSEN + name]) if name in self.beyond else {}
        return facet.counts(found[name]) | more


def complete_counts(
    kind: DocumentKind,
    counted: Counts,
    chosen: Mapping[str, list[str]],
    known: Mapping[str, Iterable[str]],
) -> Counts:
    """The counts of every facet with the values of the index that count zero here."""
    return {
        facet.name: complete(
            facet, counted[facet.name], chosen.get(facet.name, ()), known[facet.name]
        )
        for facet in kind.facets
    }
