"""Gentle rises of scores."""

import time
from dataclasses import replace

import pytest

from search.documents import Boost
from search.engines.base import SearchRequest
from search.engines.elasticsearch.queries import DAY
from search.engines.elasticsearch.temporary import temporary_reader
from search.expansion import Expansion
from tests.search.catalogue import KIND, make_document, server

pytestmark = pytest.mark.elasticsearch


def test_rises_multiply_a_score():
    """Evaluated, of today, a half-life old, of tomorrow, and none of it."""
    now = time.time()
    things = [
        make_document("plain", "Overlast"),
        make_document("evaluated", "Overlast", evaluated=["true"]),
        make_document("new", "Overlast", updated=now - DAY),
        make_document("older", "Overlast", updated=now - 100 * DAY),
        make_document("planned", "Overlast", updated=now + 100 * DAY),
    ]
    boosts = (Boost(0.1, facet="evaluated", value="true"),)
    boosts += (Boost(0.2, date="updated", half_life_days=100),)
    kind = replace(KIND, boosts=boosts)
    with temporary_reader(server(), [kind], things, Expansion([])) as reader:
        hits = reader.search(SearchRequest("thing", "overlast")).hits
    scores = {hit.id: hit.score for hit in hits}
    risen = {id: score / scores["plain"] for id, score in scores.items()}
    assert risen == pytest.approx(
        {"plain": 1, "evaluated": 1.1, "new": 1.2, "older": 1.1, "planned": 1.2}, abs=0.003
    )
