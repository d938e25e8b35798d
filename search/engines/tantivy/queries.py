"""Plans and filters as tantivy queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tantivy import FieldType, Occur, Query, Schema

from search import weights
from search.clauses import SLOP, Clause
from search.documents import DocumentKind
from search.engines.base import InvalidFilter
from search.engines.tantivy.schema import facet_field, number_field

LARGEST_NUMBER = 2**62


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
    return {
        name: unscored(_filter_query(schema, kind, name, values))
        for name, values in filters.items()
        if values
    }


def _filter_query(schema: Schema, kind: DocumentKind, name: str, values: Sequence[Any]) -> Query:
    if facet := kind.facet(name):
        chosen = [facet.token(facet_value(value)) for value in values]
        return Query.term_set_query(schema, facet_field(facet.source), chosen)
    bound = kind.range(name)
    if not bound:
        raise InvalidFilter(name)
    numbers = [_number(name, value) for value in values]
    lowest = None if bound.is_upper else min(numbers)
    highest = max(numbers) if bound.is_upper else None
    field = number_field(bound.number)
    return Query.range_query(schema, field, FieldType.Integer, lowest, highest)


def facet_value(value: Any) -> str:
    """A chosen value as documents hold it: booleans as true and false, whole characters only."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _number(name: str, value: Any) -> int:
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        raise InvalidFilter(name, value) from None
    return max(-LARGEST_NUMBER, min(LARGEST_NUMBER, number))
