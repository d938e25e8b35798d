"""What may have been meant: the planner's words, the server's choice among equals."""

import pytest

from search.engines.base import SearchRequest
from tests.search.catalogue import answers_from, make_document

pytestmark = pytest.mark.elasticsearch
THINGS = [
    make_document("1", "Een lange band"),
    make_document("2", "De bank", "La banque"),
    make_document("3", "Nog een bank"),
    make_document("4", "Bank"),
]


@pytest.fixture(scope="module")
def reader():
    """Answers from an index of the four things."""
    with answers_from(THINGS, engine="elasticsearch") as found:
        yield found


@pytest.mark.parametrize(
    ("q", "meant"),
    [
        ("bant", "bank"),
        ("lange bant", "lange band"),
        ("Lange  Bant!", "Lange  band!"),
        ("bankk lnage", "bank lange"),
        ("banqeu", "banque"),
        ("bank", ""),
    ],
)
def test_neighbours_decide_between_equally_near_words(reader, q, meant):
    """Band and bank are one letter from bant; alone, the more frequent one is meant."""
    assert reader.search(SearchRequest("thing", q)).did_you_mean == meant


def test_hits_counts_marks_and_correction_come_by_one_request(reader):
    """And a query that needs no correction asks for none."""
    asked = reader.prepare(SearchRequest("thing", "lange bant", filters={"themes": ["x"]})).body
    assert asked.keys() >= {"query", "post_filter", "aggs", "highlight", "suggest"}
    assert "suggest" not in reader.prepare(SearchRequest("thing", "bank")).body


def test_a_whole_page_of_text_is_no_phrase(reader):
    """The server is not asked about it; the planner's word counts."""
    page = "bant " + "lange " * 2000
    assert "suggest" not in reader.prepare(SearchRequest("thing", page)).body
    assert reader.search(SearchRequest("thing", page)).did_you_mean.startswith("bank lange")
