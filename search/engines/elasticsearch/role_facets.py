"""Facets of values in a role: each value and its role is a nested document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from elasticsearch.dsl import NestedFacet, TermsFacet
from elasticsearch.dsl import aggs as dsl_aggs
from elasticsearch.dsl.query import Bool, Nested, Query, Term, Terms

from search.documents import Facet
from search.engines.elasticsearch.mapping import facet_field

Answer = Mapping[str, Any]
Body = dict[str, Any]


class RoleFacet(NestedFacet):
    """A facet of values in one role: both hold for the same nested document.

    Documents are counted, not the nested ones: one may name an actor twice.
    """

    def __init__(self, facet: Facet, size: int) -> None:
        self.source = facet_field(facet.source)
        self.role = facet.role
        self.size = size
        self._of_role = Term(f"{self.source}.role", {"value": facet.role})
        super().__init__(self.source, TermsFacet(field=f"{self.source}.value", size=size))

    def add_filter(self, filter_values: list[Any]) -> Query | None:
        """One nested query for all chosen values."""
        if not filter_values:
            return None
        values = Terms(f"{self.source}.value", filter_values)
        return Nested(path=self.source, query=Bool(filter=[self._of_role, values]))

    def get_aggregation(self) -> dsl_aggs.Agg:
        """Into the nested documents, those of the role, their values, and back."""
        return self._counting(self._inner.get_aggregation())

    @cached_property
    def body(self) -> Body:
        """The aggregation as it is sent; the same for every question."""
        return self.get_aggregation().to_dict()

    def chosen_body(self, values: list[str]) -> Body:
        """The aggregation that counts these values alone."""
        field = f"{self.source}.value"
        counted = dsl_aggs.Terms(field=field, include=values, size=len(values))
        return self._counting(counted).to_dict()

    def _counting(self, values: dsl_aggs.Agg) -> dsl_aggs.Agg:
        nested = dsl_aggs.Nested(path=self.source)
        nested.bucket("role", "filter", filter=self._of_role).bucket("values", _back(values))
        return nested

    def counts(self, answer: Answer) -> dict[str, int]:
        """How many documents hold each value in the role."""
        return _documents(answer["role"])


def _back(values: dsl_aggs.Agg) -> dsl_aggs.Agg:
    """Per value the documents that hold the nested ones."""
    values.bucket("documents", "reverse_nested")
    return values


def _documents(answer: Answer) -> dict[str, int]:
    buckets = answer["values"]["buckets"]
    return {bucket["key"]: bucket["documents"]["doc_count"] for bucket in buckets}
