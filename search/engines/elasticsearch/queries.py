"""Plans and bounds as queries of Elasticsearch.

They are put into words without the DSL: its objects, copied at every step, took longer than all
else that happens to a question here.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from search import weights
from search.clauses import SLOP, Clause, Plan
from search.documents import Boost, DocumentKind
from search.engines.elasticsearch.mapping import date_field, facet_field, number_field, token_field

DAY = 86_400
FUTURE = 100_000 * DAY  # dates up to then count as today's: one function does for all
Body = dict[str, Any]


def clause_query(clause: Clause, kind: str, **options: Any) -> Body:
    """The query of one clause for a kind, with its weight; long names may be loosely worded."""
    field = token_field(kind, clause.field)
    if len(clause.tokens) == 1:
        return {"term": {field: {"value": clause.tokens[0], "boost": clause.weight, **options}}}
    phrase = {"query": " ".join(clause.tokens), "slop": SLOP, "boost": clause.weight, **options}
    return {"match_phrase": {field: phrase}}


def group_query(group: Sequence[Clause], kind: str) -> Body:
    """The query for names of one thing: the best name counts, further ones little."""
    queries = [clause_query(clause, kind) for clause in group]
    if len(queries) == 1:
        return queries[0]
    return {"dis_max": {"queries": queries, "tie_breaker": weights.FURTHER_NAME}}


def base_query(kind: DocumentKind, plan: Plan, text: str, bounds: Mapping[str, int]) -> Body:
    """The query for documents of a kind within bounds that hold what the plan looks up.

    Words that say nothing find nothing; no words find everything.
    """
    filters: list[Body] = [{"term": {"kind": kind.name}}, *bound_queries(kind, bounds)]
    if not plan.groups:
        nothing: list[Body] = [{"match_none": {}}] if text.strip() else []
        return {"bool": {"filter": [*filters, *nothing]}}
    groups = [group_query(group, kind.name) for group in plan.groups]
    found: Body = {"bool": {"should": groups, "minimum_should_match": 1}}
    return {"bool": {"filter": filters, "must": boosted(found, kind.boosts)}}


def bound_queries(kind: DocumentKind, bounds: Mapping[str, int]) -> Iterable[Body]:
    """A query per bound: the document's number is known and on the right side."""
    for name, number in bounds.items():
        bound = kind.range(name)
        if bound:
            side = "lte" if bound.is_upper else "gte"
            yield {"range": {number_field(bound.number): {side: number}}}


def boosted(query: Body, boosts: Sequence[Boost]) -> Body:
    """The query with its scores multiplied by 1 and the sum of the rises that hold."""
    if not boosts:
        return query
    functions = [{"weight": 1}, *map(_rise, boosts)]
    return {
        "function_score": {
            "query": query,
            "functions": functions,
            "score_mode": "sum",
            "boost_mode": "multiply",
        }
    }


def _rise(boost: Boost) -> Body:
    if boost.facet:
        return {"weight": boost.rise, "filter": {"term": {facet_field(boost.facet): boost.value}}}
    today = int(time.time() // DAY * DAY)
    decay = {
        "origin": today + FUTURE,
        "offset": FUTURE,
        "scale": boost.half_life_days * DAY,
        "decay": 0.5,
    }
    return {"weight": boost.rise, "exp": {date_field(boost.date): decay}}
