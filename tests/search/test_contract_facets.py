"""Counts beside the list, in both engines, against brute force over an invented catalogue."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.documents import Facet
from search.engines.base import SearchRequest
from tests.search.catalogue import ENGINES, KIND, answers_from, make_document

WORDS = ("overlast", "buurt", "school")
THEMES = ("a", "b", "c")
ACTORS = ("police", "citizens")
ROLES = ("lead", "partner")
YEARS = [*range(2000, 2006), 9999]

choices = st.fixed_dictionaries(
    {},
    optional={
        "themes": st.lists(st.sampled_from(THEMES), unique=True),
        "actors": st.lists(st.sampled_from(ACTORS), unique=True),
        "lead_actor": st.lists(st.sampled_from(ACTORS), unique=True),
        "partner_actor": st.lists(st.sampled_from(ACTORS), unique=True),
        "evaluated": st.lists(st.sampled_from(["true", "false"]), unique=True),
        "start_year_from": st.lists(st.integers(1999, 2006), max_size=1),
        "period_to": st.lists(st.integers(1999, 2006), max_size=1),
    },
)


def holds(thing, name, values):
    """Whether a thing passes one filter, read from its fields alone."""
    if not values:
        return True
    roles = thing.get("roles", [])
    found = {
        "themes": thing.get("themes", []),
        "evaluated": thing.get("evaluated", []),
        "actors": [actor for actor, _ in roles],
        "lead_actor": [actor for actor, role in roles if role == "lead"],
        "partner_actor": [actor for actor, role in roles if role == "partner"],
    }
    if name in found:
        return bool(set(values) & set(found[name]))
    start = thing.get("start_year")
    if start is None:
        return False
    return start >= values[0] if name == "start_year_from" else start <= values[0]


def expected_count(catalogue, word, filters):
    """How many things hold the word and pass all filters."""
    return sum(
        (not word or word in thing["nl"].split())
        and all(holds(thing, name, values) for name, values in filters.items())
        for thing in catalogue
    )


def invent(chance, number):
    """A thing with whatever chance gives it; some have no value for some filters."""
    years = sorted(chance.sample(YEARS, 2))
    return {
        "nl": " ".join(chance.sample(WORDS, chance.randint(1, 3))),
        "themes": chance.sample(THEMES, chance.randint(0, 3)),
        "roles": [(actor, role) for actor in ACTORS for role in ROLES if chance.random() < 0.4],
        "evaluated": chance.choice([["true"], ["false"], []]),
        **({"start_year": years[0], "end_year": years[1]} if number % 5 else {}),
    }


CHANCE = random.Random(4)
CATALOGUE = [invent(CHANCE, number) for number in range(60)]


@pytest.fixture(scope="module", params=ENGINES)
def engine(request):
    """Each engine in its turn."""
    return request.param


@pytest.fixture(scope="module")
def answers(engine):
    """Answers from an index of the catalogue."""
    documents = [make_document(f"t{number}", **thing) for number, thing in enumerate(CATALOGUE)]
    with answers_from(documents, engine=engine) as found:
        yield found


@given(choices, st.sampled_from(["", *WORDS]))
def test_counts_are_what_the_list_would_show(answers, filters, word):
    """A value counts what it would find alone in its filter, the other filters kept."""
    result = answers.search(SearchRequest("thing", word, "nl", filters))
    assert result.total == expected_count(CATALOGUE, word, filters)
    assert set(result.facets) == {facet.name for facet in KIND.facets}
    for name, counts in result.facets.items():
        for value, count in counts.items():
            chosen = {**filters, name: [value]}
            assert count == expected_count(CATALOGUE, word, chosen), (name, value)


def test_values_without_a_hit_count_zero(engine):
    """Every value of the index is there; a chosen one is there even if no document has it."""
    documents = [
        make_document("a", "overlast", themes=["x"]),
        make_document("b", "buurt", themes=["y"]),
    ]
    with answers_from(documents, engine=engine) as answers:
        result = answers.search(SearchRequest("thing", "overlast", "nl", {"actors": ["nobody"]}))
    assert result.facets["themes"] == {"x": 0, "y": 0}
    assert result.facets["actors"] == {"nobody": 0}


def test_a_bounded_facet_counts_the_most_frequent_and_the_chosen(engine):
    """Three tags, and the one that was chosen."""
    documents = [
        make_document(f"t{number}", "overlast", tag=["a", "b", "c", "d", "e"][: number + 1])
        for number in range(5)
    ]
    with answers_from(documents, engine=engine) as answers:
        counts = answers.search(SearchRequest("thing", filters={"tag": ["e"]})).facets["tag"]
    assert counts == {"a": 5, "b": 4, "c": 3, "e": 1}


def test_a_filter_that_no_page_lists_counts_what_is_chosen_alone(engine):
    """Who follows, which organisations are named: thousands of values that nobody chooses from."""
    documents = [
        make_document("a", "overlast", owner=["x"]),
        make_document("b", "overlast", owner=["x", "y"]),
    ]
    kind = replace(KIND, facets=(*KIND.facets, Facet("owner", size=0)))
    with answers_from(documents, engine=engine, kind=kind) as answers:
        assert answers.search(SearchRequest("thing", "overlast")).facets["owner"] == {}
        found = answers.search(SearchRequest("thing", filters={"owner": ["y", "z"]}))
    assert [hit.id for hit in found.hits] == ["b"]
    assert found.facets["owner"] == {"y": 1, "z": 0}


@pytest.mark.parametrize("value", ["a\tb", "a|lead", "|", "é’", " "])
def test_any_text_can_be_a_value(engine, value):
    """Separators of the index inside a value."""
    document = make_document("a", "overlast", tag=[value], actors=[value])
    with answers_from([document], engine=engine) as answers:
        result = answers.search(SearchRequest("thing", filters={"tag": [value]}))
        assert result.total == 1
        assert result.facets["tag"] == {value: 1}
        assert result.facets["actors"] == {value: 1}


def test_counts_are_left_out_on_request(engine):
    """A list without filters needs none."""
    with answers_from([make_document("a", "overlast")], engine=engine) as answers:
        assert answers.search(SearchRequest("thing", facets=False)).facets == {}
