"""Gentle rises of scores, and what stands between hits and the server's memory of words."""

import time
from dataclasses import replace

import pytest

from search.documents import Boost
from search.engines.base import SearchRequest
from search.engines.elasticsearch import known
from search.engines.elasticsearch.queries import DAY
from search.engines.elasticsearch.temporary import fill, temporary_reader
from search.expansion import Expansion
from tests.search.catalogue import KIND, find, make_document, server

pytestmark = pytest.mark.elasticsearch


def request(q):
    """A question for things."""
    return SearchRequest("thing", q)


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
        hits = reader.search(request("overlast")).hits
    scores = {hit.id: hit.score for hit in hits}
    risen = {id: score / scores["plain"] for id, score in scores.items()}
    assert risen == pytest.approx(
        {"plain": 1, "evaluated": 1.1, "new": 1.2, "older": 1.1, "planned": 1.2}, abs=0.003
    )


def test_words_of_the_index_cost_no_request_per_search(monkeypatch):
    """They are read once, and again beside the questions when they have grown old."""
    read = []
    monkeypatch.setattr(known.Known, "_read", watched(known.Known._read, read))
    with temporary_reader(
        server(), [KIND], [make_document("a", "Fietsdiefstal")], Expansion([])
    ) as reader:
        for word in ("fietsdifstal", "wandeling", "fietsdiefstal"):
            reader.search(request(word))
        assert len(read) == 1
        fill(server(), reader.index, [KIND], [make_document("b", "Fietsdifstal")], reader.compounds)
        assert set(find(reader, "fietsdifstal")) == {"a", "b"}
        monkeypatch.setattr(known, "FRESH_SECONDS", 0)
        reader.search(request("fietsdifstal"))
        reader.known.refresh()
        assert find(reader, "fietsdifstal") == ["b"]


def watched(method, calls):
    """The same method, each call noted when it is done."""

    def call(self):
        method(self)
        calls.append(self)

    return call
