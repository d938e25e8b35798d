"""Filters and the counts beside the list: FacetedSearch, corrected where it errs.

`elasticsearch.dsl.FacetedSearch` asks a multi_match, puts every facet into a filter of its own
even where nothing is chosen, counts nested documents instead of those that hold them, cannot ask
for a value in a role, counts ten values, and loses a chosen value that is not among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any

from elasticsearch.dsl import FacetedSearch, Search, TermsFacet
from elasticsearch.dsl import aggs as dsl_aggs
from elasticsearch.dsl.query import Bool, Query

from search.documents import DocumentKind, Facet
from search.engines.choices import Counts, complete
from search.engines.elasticsearch.mapping import facet_field
from search.engines.elasticsearch.role_facets import RoleFacet, count_together, read_together

REST = "_rest"  # the aggregation of every facet without a choice
FILTER = "_filter_"
ROLES = "_roles_"
CHOSEN = "_chosen_"

Answer = Mapping[str, Any]
Body = dict[str, Any]


class ValuesFacet(TermsFacet):
    """A facet of plain values: as many as it declares, and those that are chosen."""

    def __init__(self, facet: Facet, size: int) -> None:
        super().__init__(field=facet_field(facet.source), size=size)

    @cached_property
    def body(self) -> Body:
        """The aggregation as it is sent; the same for every question."""
        return self.get_aggregation().to_dict()

    def chosen_body(self, values: list[str]) -> Body:
        """The aggregation that counts these values alone."""
        field = self._params["field"]
        return dsl_aggs.Terms(field=field, include=values, size=len(values)).to_dict()

    def counts(self, answer: Answer) -> dict[str, int]:
        """How many documents hold each value, from the answer to either aggregation."""
        return {bucket["key"]: bucket["doc_count"] for bucket in answer["buckets"]}


def build_facet(facet: Facet, size: int) -> ValuesFacet | RoleFacet:
    """The facet of the DSL for a facet that a kind of document declares, of at most `size`."""
    return RoleFacet(facet, size) if facet.role else ValuesFacet(facet, size)


@lru_cache(maxsize=64)
def _facets(declared: tuple[Facet, ...]) -> dict[str, ValuesFacet | RoleFacet]:
    """The facets of a kind, built once: they hold nothing of a question."""
    return {facet.name: build_facet(facet, facet.size) for facet in declared}


class CatalogueSearch(FacetedSearch):
    """One search of one kind: `query` finds and ranks, `chosen` values filter and are counted.

    Facets without a choice are counted together among what the list shows; each facet with a
    choice among what it would show without that choice. Of the facets in `beyond`, the chosen
    values are counted once more by themselves.
    """

    def __init__(
        self,
        kind: DocumentKind,
        query: Query,
        chosen: Mapping[str, list[str]],
        beyond: Iterable[str] = (),
    ) -> None:
        self.counted = _facets(kind.facets)
        self.facets = dict(self.counted)
        self.chosen = chosen
        self.beyond = set(beyond)
        super().__init__(query, dict(chosen))

    # -- What is sent --------------------------------------------------------------

    def body(self, is_counting: bool = True) -> Body:
        """The request: query, filters and counts."""
        found = self._s.to_dict()
        return {**found, "aggs": self.aggregations()} if is_counting else found

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
        """Nothing: `body` adds the counts, most of which were put into words before."""

    def aggregations(self) -> Body:
        """One aggregation for all facets without a choice, one more for each with one."""
        filters = {name: query.to_dict() for name, query in self._filters.items()}
        rest = self._rest()
        if not filters:
            return rest
        found = {REST: _narrowed(filters.values(), rest)}
        for name in filters:
            others = (query for other, query in filters.items() if other != name)
            found[FILTER + name] = _narrowed(others, self._one(name))
        return found

    def _rest(self) -> Body:
        """The counts of all facets without a choice, roles of one source together."""
        plain = {
            name: facet.body
            for name, facet in self.counted.items()
            if name not in self._filters and not isinstance(facet, RoleFacet)
        }
        roles = {
            ROLES + source: count_together(tuple(each)) for source, each in self._roles.items()
        }
        return plain | roles

    @cached_property
    def _roles(self) -> dict[str, list[RoleFacet]]:
        """The facets in a role without a choice, by their source."""
        found: dict[str, list[RoleFacet]] = {}
        for name, facet in self.counted.items():
            if name not in self._filters and isinstance(facet, RoleFacet):
                found.setdefault(facet.source, []).append(facet)
        return found

    def _one(self, name: str) -> Body:
        facet = self.counted[name]
        if name not in self.beyond:
            return {name: facet.body}
        return {name: facet.body, CHOSEN + name: facet.chosen_body(self.chosen[name])}

    def one_facet(self, query: Body, name: str) -> Body:
        """The request for the counts of one facet alone, as if there were nothing else."""
        others = [each.to_dict() for other, each in self._filters.items() if other != name]
        narrowed = {"bool": {"must": [query], "filter": others}}
        return {"query": narrowed, "size": 0, "aggs": {name: self.counted[name].body}}

    # -- What is answered ----------------------------------------------------------

    def counts(self, answer: Answer) -> Counts:
        """The counts of every facet from the aggregations of the server's answer."""
        rest = answer.get(REST, answer)
        roles = {
            source: read_together(each, rest[ROLES + source])
            for source, each in self._roles.items()
        }
        return {
            name: roles[facet.source][facet.role]
            if isinstance(facet, RoleFacet) and name not in self._filters
            else self._counts(name, answer)
            for name, facet in self.counted.items()
        }

    def _counts(self, name: str, answer: Answer) -> dict[str, int]:
        facet = self.counted[name]
        if name not in self._filters:
            return facet.counts(answer.get(REST, answer)[name])
        found = answer[FILTER + name]
        more = facet.counts(found[CHOSEN + name]) if name in self.beyond else {}
        return facet.counts(found[name]) | more


def _narrowed(filters: Iterable[Body], aggs: Body) -> Body:
    return {"filter": {"bool": {"filter": list(filters)}}, "aggs": aggs}


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
