"""Counting asks for less than ranking, and finds the same.

Of names of two words at most: loosely worded longer ones tantivy itself finds elsewhere with
scores than without.
"""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.clauses import Clause
from search.engines.tantivy.queries import any_of, clause_query, found_query
from tests.search.catalogue import answers_from, make_document

WORDS = ("bank", "plein", "park", "school")

clauses = st.lists(
    st.builds(
        Clause,
        field=st.sampled_from(["nl", "fr"]),
        tokens=st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True).map(tuple),
        weight=st.just(0.5),
        cause=st.just("synonym"),
        word=st.just("bank"),
    ),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def reader():
    """Answers from sixty documents of a few words, in either language."""
    chosen = random.Random(3)
    documents = [
        make_document(
            str(number), *(" ".join(chosen.choices(WORDS, k=chosen.randint(0, 3))) for _ in "ab")
        )
        for number in range(60)
    ]
    with answers_from(documents) as answers:
        yield answers


@given(clauses)
def test_counting_finds_what_ranking_finds(reader, clauses):
    """Names of several words included, those that are left out too."""
    ranked = any_of(clause_query(reader.schema, clause) for clause in clauses)
    counted = found_query(reader.schema, clauses)
    found, same = (
        {address.doc for _, address in reader.searcher.search(query, 100).hits}
        for query in (ranked, counted)
    )
    assert found == same
