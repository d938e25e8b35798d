"""What is asked of the server for the counts beside the list."""

import json

import pytest

from search.engines.base import SearchRequest
from search.engines.elasticsearch import facets
from tests.search.catalogue import answers_from, make_document

pytestmark = pytest.mark.elasticsearch

THINGS = [
    make_document("a", "overlast", themes=["x", "y"], tag=["a", "b"], roles=[("police", "lead")]),
    make_document("b", "overlast", themes=["x", "z"], tag=["b", "c"], roles=[("city", "lead")]),
    make_document("c", "buurt", themes=["z"], tag=["c", "d"], roles=[("police", "partner")]),
]
QUESTIONS = [
    SearchRequest("thing", q, filters=filters)
    for q in ("", "overlast")
    for filters in ({}, {"themes": ["x"]}, {"tag": ["d"]}, {"themes": ["z"], "tag": ["c"]})
]


@pytest.fixture(scope="module")
def answers():
    """Answers from an index of these things."""
    with answers_from(THINGS, engine="elasticsearch") as found:
        yield found


def test_facets_are_counted_in_one_column(answers):
    """None has a count of its own where nothing is chosen."""
    aggregations = answers.prepare(QUESTIONS[0]).body["aggs"]
    assert list(aggregations) == [facets.TOGETHER]


def test_facets_of_many_values_are_counted_apart(answers, monkeypatch):
    """Their values are not among those of the column, and the counts are the same."""
    before = [answers.search(question).facets for question in QUESTIONS]
    monkeypatch.setattr(facets, "WHOLE", 2)
    monkeypatch.setattr(answers, "_counted", {})
    body = answers.prepare(QUESTIONS[0]).body
    assert {"themes", "tag"} < body["aggs"].keys()
    told = json.dumps(answers.client.search(index=answers.index, body=body).body["aggregations"])
    assert "themes\\t" not in told
    assert "lead_actor\\t" in told
    assert [answers.search(question).facets for question in QUESTIONS] == before
