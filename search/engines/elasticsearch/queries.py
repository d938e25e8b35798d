"""Plans and bounds as queries of Elasticsearch."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from elasticsearch.dsl.function import BoostFactor, Exp, ScoreFunction
from elasticsearch.dsl.query import (
    Bool,
    DisMax,
    FunctionScore,
    MatchNone,
    MatchPhrase,
    Query,
    Range,
    Term,
)

from search import weights
from search.clauses import SLOP, Clause, Plan
from search.documents import Boost, DocumentKind
from search.engines.elasticsearch.mapping import date_field, facet_field, number_field, token_field

DAY = 86_400


def clause_query(clause: Clause, kind: str, **options: Any) -> Query:
    """The query of one clause for a kind, with its weight; long names may be loosely worded."""
    field = token_field(kind, clause.field)
    if len(clause.tokens) == 1:
        term = {"value": clause.tokens[0], "boost": clause.weight, **options}
        return Term(**{field: term})
    phrase = {"query": " ".join(clause.tokens), "slop": SLOP, "boost": clause.weight, **options}
    return MatchPhrase(**{field: phrase})


def group_query(group: Sequence[Clause], kind: str) -> Query:
    """The query for names of one thing: the best name counts, further ones little."""
    queries = [clause_query(clause, kind) for clause in group]
    if len(queries) == 1:
        return queries[0]
    return DisMax(queries=queries, tie_breaker=weights.FURTHER_NAME)


def base_query(kind: DocumentKind, plan: Plan, text: str, bounds: Mapping[str, int]) -> Query:
    """The query for documents of a kind within bounds that hold what the plan looks up.

    Words that say nothing find nothing; no words find everything.
    """
    filters = [Term(kind=kind.name), *bound_queries(kind, bounds)]
    if not plan.groups:
        return Bool(filter=[*filters, MatchNone()] if text.strip() else filters)
    found = Bool(
        filter=filters,
        should=[group_query(group, kind.name) for group in plan.groups],
        minimum_should_match=1,
    )
    return boosted(found, kind.boosts)


def bound_queries(kind: DocumentKind, bounds: Mapping[str, int]) -> Iterable[Query]:
    """A query per bound: the document's number is known and on the right side."""
    for name, number in bounds.items():
        bound = kind.range(name)
        if bound:
            side = {"lte" if bound.is_upper else "gte": number}
            yield Range(**{number_field(bound.number): side})


def boosted(query: Query, boosts: Sequence[Boost]) -> Query:
    """The query with its scores multiplied by 1 and the sum of the rises that hold."""
    if not boosts:
        return query
    functions = [rise for boost in boosts for rise in _rises(boost)]
    return FunctionScore(
        query=query,
        functions=[BoostFactor(weight=1), *functions],  # type: ignore[list-item]
        score_mode="sum",
        boost_mode="multiply",
    )


def _rises(boost: Boost) -> Iterable[ScoreFunction]:
    if boost.facet:
        held = Term(**{facet_field(boost.facet): boost.value})
        yield BoostFactor(weight=boost.rise, filter=held)
        return
    field, today = date_field(boost.date), int(time.time() // DAY * DAY)
    decay = {"origin": today, "scale": boost.half_life_days * DAY, "decay": 0.5}
    scale: dict[str, Any] = {field: decay}
    past = Range(**{field: {"lte": today}})
    yield Exp(weight=boost.rise, filter=past, **scale)
    yield BoostFactor(weight=boost.rise, filter=Range(**{field: {"gt": today}}))
