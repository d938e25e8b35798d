"""Filters and the counts beside the list: FacetedSearch, corrected where it errs.

`elasticsearch.dsl.FacetedSearch` asks a multi_match, puts every facet into a filter of its own
even where nothing is chosen, counts nested documents instead of those that hold them, cannot ask
for a value in a role, counts ten values, and loses a chosen value that is not among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from elasticsearch.dsl import FacetedSearch, Search, TermsFacet
from elasticsearch.dsl import aggs as dsl_aggs

from search.documents import WHOLE, DocumentKind, Facet
from search.engines.choices import Counts, complete, ranked
from search.engines.elasticsearch.mapping import SEPARATOR, facet_field
from search.engines.elasticsearch.role_facets import RoleFacet

REST = "_rest"  # the aggregation of every facet without a choice
TOGETHER = "_together"
FILTER = "_filter_"
CHOSEN = "_chosen_"
MOST_TOGETHER = 20_000  # values of all facets; the server allows 65,536

Answer = Mapping[str, Any]
Body = dict[str, Any]

UNUSED = Search()
NOTHING: dict[str, int] = {}


class ValuesFacet(TermsFacet):
    """A facet of plain values: as many as it declares, and those that are chosen."""

    def __init__(self, facet: Facet, size: int) -> None:
        super().__init__(field=facet_field(facet.source), size=size)
        self.size = size

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


class Keys(dict[str, tuple[str, str]]):
    """The facet and the value that a key of the column names, taken apart once."""

    def __missing__(self, key: str) -> tuple[str, str]:
        name, _, value = key.partition(SEPARATOR)
        return self.setdefault(key, (name, value))


class Countable:
    """The facets of a kind, and the values of each that an index knows; nothing of a question."""

    def __init__(self, kind: DocumentKind, known: Mapping[str, Sequence[str]]) -> None:
        self.declared = kind.facets
        self.facets = {facet.name: build_facet(facet, facet.size) for facet in kind.facets}
        self.known = {name: known.get(name, ()) for name in self.facets}
        listed = [facet.name for facet in kind.facets if facet.is_listed]
        self.many = [name for name in listed if len(self.known[name]) > WHOLE]
        self.few = [name for name in listed if name not in self.many]
        self.column = _column(self.many)
        self.keys = Keys()

    def is_beyond(self, name: str) -> bool:
        """Whether a facet has more values than are counted."""
        return len(self.known[name]) > self.facets[name].size


class CatalogueSearch(FacetedSearch):
    """One search of one kind: `query` finds and ranks, `chosen` values filter and are counted.

    Facets without a choice are counted together among what the list shows; each facet with a
    choice among what it would show without that choice. A facet that has very many values is
    counted apart, and where the chosen ones might not be among those that are counted, they are
    counted once more by themselves.
    """

    def __init__(self, countable: Countable, query: Body, chosen: Mapping[str, list[str]]) -> None:
        self.countable = countable
        self.facets = dict(countable.facets)
        self.chosen = chosen
        self.apart = [name for name in countable.many if name not in chosen]
        self.together = [name for name in countable.few if name not in chosen]
        super().__init__(None, dict(chosen))
        self.wanted = query

    # -- What is sent --------------------------------------------------------------

    def body(self, is_counting: bool = True) -> Body:
        """The request: query, filters after the counting, and counts."""
        found: Body = {"query": self.wanted}
        if self._filters:
            found["post_filter"] = {"bool": {"filter": list(self._chosen_queries.values())}}
        return {**found, "aggs": self.aggregations()} if is_counting else found

    def build_search(self) -> Search:
        """No search of the DSL: `body` puts the parts into words without copying each of them."""
        return UNUSED

    @cached_property
    def _chosen_queries(self) -> dict[str, Body]:
        """The query of each facet with a choice."""
        return {name: query.to_dict() for name, query in self._filters.items()}

    def aggregations(self) -> Body:
        """One aggregation for all facets without a choice, one more for each with one."""
        filters = self._chosen_queries
        rest = {name: self.countable.facets[name].body for name in self.apart}
        if self.together:
            rest[TOGETHER] = self.countable.column
        if not filters:
            return rest
        found = {REST: _narrowed(filters.values(), rest)}
        for name in filters:
            others = (query for other, query in filters.items() if other != name)
            found[FILTER + name] = _narrowed(others, self._one(name))
        return found

    def _one(self, name: str) -> Body:
        facet = self.countable.facets[name]
        found = {name: facet.body} if facet.size else {}
        if self.countable.is_beyond(name) or not facet.size:
            found[CHOSEN + name] = facet.chosen_body(self.chosen[name])
        return found

    def one_facet(self, name: str) -> Body:
        """The request for the counts of one facet alone, as if there were nothing else."""
        others = [query for other, query in self._chosen_queries.items() if other != name]
        narrowed = {"bool": {"must": [self.wanted], "filter": others}}
        return {"query": narrowed, "size": 0, "aggs": {name: self.countable.facets[name].body}}

    # -- What is answered ----------------------------------------------------------

    def counts(self, answer: Answer) -> Counts:
        """The counts of every facet from the aggregations of the server's answer, ranked.

        The server ranks what it counts by count, then value.
        """
        rest, facets = answer.get(REST, answer), self.countable.facets
        found = self._counts_together(rest) if self.together else {}
        for name in self.apart:
            found[name] = facets[name].counts(rest[name])
        for name in self.chosen:
            found[name] = self._counts(name, answer[FILTER + name])
        return self.complete(found)

    def _counts_together(self, rest: Answer) -> Counts:
        """The counts of the facets in the one column, also of those that are asked once more."""
        found: Counts = defaultdict(dict)
        keys = self.countable.keys
        for bucket in rest[TOGETHER]["buckets"]:
            name, value = keys[bucket["key"]]
            found[name][value] = bucket["doc_count"]
        return found

    def _counts(self, name: str, found: Answer) -> dict[str, int]:
        """The counts of a facet with a choice."""
        facet = self.countable.facets[name]
        counted = facet.counts(found[name]) if name in found else {}
        own = CHOSEN + name
        return ranked(counted | facet.counts(found[own])) if own in found else counted

    def complete(self, counted: Counts) -> Counts:
        """The counts of every facet with the values of the index that count zero here."""
        return {
            facet.name: complete(
                facet,
                counted.get(facet.name, NOTHING),
                self.chosen.get(facet.name, ()),
                self.countable.known[facet.name],
            )
            for facet in self.countable.declared
        }


def _column(many: Iterable[str]) -> Body:
    """The counts of the column in which the values of all facets stand once more, but for some.

    To read one column costs the server a fraction of reading a column for each facet.
    """
    strangers = "|".join(many)
    exclude = {"exclude": f"({strangers}){SEPARATOR}.*"} if strangers else {}
    return {"terms": {"field": "counted", "size": MOST_TOGETHER, **exclude}}


def _narrowed(filters: Iterable[Body], aggs: Body) -> Body:
    return {"filter": {"bool": {"filter": list(filters)}}, "aggs": aggs}
