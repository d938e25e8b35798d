"""Gentle boosts: both engines raise scores alike, and every page has its place in one order."""

import time
from contextlib import contextmanager
from dataclasses import replace

import pytest

from search.documents import Boost
from search.engines.base import SearchRequest
from search.engines.tantivy import paging
from tests.search.catalogue import ENGINES, KIND, answers_from, find, make_document

DAY = 86_400
BOOSTS = (
    Boost(0.1, facet="evaluated", value="true"),
    Boost(0.2, date="updated", half_life_days=100),
)


@contextmanager
def boosted(documents, engine="tantivy", boosts=BOOSTS):
    """Answers from things with these boosts."""
    with answers_from(documents, engine=engine, kind=replace(KIND, boosts=boosts)) as answers:
        yield answers


def scores(answers, q="overlast"):
    """The score of each hit by id."""
    request = SearchRequest("thing", q)
    return {hit.id: hit.score for hit in answers.search(request).hits}


@pytest.mark.parametrize("engine", ENGINES)
def test_scores_rise_by_what_holds(engine):
    """Multiplied by 1 and the sum of the rises; a date's rise halves with its age."""
    today = time.time() // DAY * DAY
    things = [
        make_document("plain", "overlast"),
        make_document("evaluated", "overlast", evaluated=["true"]),
        make_document("fresh", "overlast", updated=today + 3 * DAY),
        make_document("older", "overlast", updated=today - 100 * DAY, evaluated=["true"]),
    ]
    with boosted(things, engine) as answers:
        found = scores(answers)
    rises = {id: score / found["plain"] for id, score in found.items()}
    assert rises == pytest.approx(
        {"plain": 1.0, "evaluated": 1.1, "fresh": 1.2, "older": 1.2}, rel=1e-4
    )
    assert list(found)[-2:] == ["evaluated", "plain"]


@pytest.mark.parametrize("engine", ENGINES)
def test_without_words_nothing_rises(engine):
    """The newest first, as ever."""
    things = [
        make_document("old", "overlast", newest=1, evaluated=["true"]),
        make_document("new", "overlast", newest=2),
    ]
    with boosted(things, engine) as answers:
        assert find(answers) == ["new", "old"]


@pytest.mark.parametrize("most", [5, 17, 1000])
def test_pages_are_parts_of_one_order(monkeypatch, most):
    """As if the best were all raised and sorted at once, however few are looked at."""
    monkeypatch.setattr(paging, "MOST_RAISED", most)
    things = [
        make_document(
            f"t{number}",
            "overlast",
            body_nl="overlast " * (number % 7) + "buurt " * (number % 5),
            evaluated=["true"] if number % 3 == 0 else [],
        )
        for number in range(60)
    ]
    with boosted(things) as answers:
        whole = find(answers, "overlast buurt", size=100)
        assert len(set(whole)) == 60
        for size in (1, 4, 9):
            pages = [
                find(answers, "overlast buurt", size=size, page=page)
                for page in range(1, 60 // size + 2)
            ]
            assert [id for page in pages for id in page] == whole
        if most == 1000:
            values = list(scores(answers, "overlast buurt").values())
            assert values == sorted(values, reverse=True)
