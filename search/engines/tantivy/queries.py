"""Plans and filters as tantivy queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tantivy import FieldType, Occur, Query, Schema

from search import weights
from search.clauses import SLOP, Clause
from search.documents import DocumentKind, Facet, Range
from search.engines.choices import sort_filters
from search.engines.tantivy.schema import facet_field, number_field


def all_of(queries: Sequence[Query]) -> Query:
    """A query for documents that every query finds; the scores add up."""
    if not queries:
        return Query.all_query()
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def any_of(queries: Iterable[Query]) -> Query:
    """A query for documents that one of the queries finds; the scores add up."""
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def unscored(query: Query) -> Query:
    """The same query, adding nothing to a score."""
    return Query.const_score_query(query, 0.0)


def group_query(schema: Schema, group: Sequence[Clause]) -> Query:
    """The query for names of one thing: the best name counts, further ones little."""
    queries = [clause_query(schema, clause) for clause in group]
    if len(queries) == 1:
        return queries[0]
    return Query.disjunction_max_query(queries, weights.FURTHER_NAME)


def clause_query(schema: Schema, clause: Clause) -> Query:
    """The query of one clause of a plan, with its weight; long names may be loosely worded."""
    if len(clause.tokens) == 1:
        query = Query.term_query(schema, clause.field, clause.tokens[0], "position")
    else:
        query = Query.phrase_query(schema, clause.field, list(clause.tokens), SLOP)
    return Query.boost_query(query, clause.weight)


def found_query(schema: Schema, clauses: Iterable[Clause]) -> Query:
    """The query for what any of the clauses finds, unscored: a count needs no more.

    A name is left out where one of its words is looked up alone in the same field, as that
    finds all that the name does: names are what takes long.
    """
    looked_up = {(clause.field, clause.tokens) for clause in clauses}
    words = {(field, tokens[0]) for field, tokens in looked_up if len(tokens) == 1}
    names = {
        (field, tokens)
        for field, tokens in looked_up
        if not any((field, token) in words for token in tokens)
    }
    return unscored(
        any_of(
            [
                *(Query.term_query(schema, field, token, "basic") for field, token in words),
                *(Query.phrase_query(schema, field, list(each), SLOP) for field, each in names),
            ]
        )
    )


def kind_query(schema: Schema, kind: DocumentKind) -> Query:
    """The query for all documents of a kind."""
    return unscored(Query.term_query(schema, "kind", kind.name, "basic"))


def filter_queries(
    schema: Schema, kind: DocumentKind, filters: Mapping[str, Sequence[Any]]
) -> dict[str, Query]:
    """A query per filter that has a value; InvalidFilter if one cannot be read."""
    chosen, bounds = sort_filters(kind, filters)
    facets = {facet.name: facet for facet in kind.facets}
    ranges = {bound.name: bound for bound in kind.ranges}
    found = {name: _values_query(schema, facets[name], values) for name, values in chosen.items()}
    found |= {name: _bound_query(schema, ranges[name], number) for name, number in bounds.items()}
    return {name: unscored(query) for name, query in found.items()}


def _values_query(schema: Schema, facet: Facet, values: Iterable[str]) -> Query:
    chosen = [facet.token(value) for value in values]
    return Query.term_set_query(schema, facet_field(facet.source), chosen)


def _bound_query(schema: Schema, bound: Range, number: int) -> Query:
    ends = (None, number) if bound.is_upper else (number, None)
    return Query.range_query(schema, number_field(bound.number), FieldType.Integer, *ends)
