"""Scores raised by the boosts of a kind, as an engine that cannot do so itself does it."""

from __future__ import annotations

import time
from collections.abc import Sequence

from tantivy import DocAddress, Searcher

from search.documents import Boost
from search.engines.tantivy.schema import boost_field

DAY = 86_400

Rows = list[tuple[float, DocAddress]]


def raise_scores(searcher: Searcher, boosts: Sequence[Boost], rows: Rows) -> Rows:
    """Return the rows with each score multiplied by 1 and the sum of the rises that hold."""
    addresses = [address for _, address in rows]
    factors = [1.0] * len(rows)
    for number, boost in enumerate(boosts):
        values = searcher.fast_field_values(boost_field(number), addresses)
        for at, value in enumerate(values):
            factors[at] += _rise(boost, value or 0)
    return [(score * factor, at) for (score, at), factor in zip(rows, factors, strict=True)]


def highest_factor(boosts: Sequence[Boost]) -> float:
    """By how much a score can be multiplied at most."""
    return 1.0 + sum(boost.rise for boost in boosts)


def _rise(boost: Boost, value: float) -> float:
    if boost.facet:
        return boost.rise * value
    age = max(0, time.time() // DAY * DAY - value) / DAY
    return boost.rise * 0.5 ** (age / boost.half_life_days)
