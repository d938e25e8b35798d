"""Near words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.spelling import Words, edit_distance

WORDS = Words({"nl": {"overlast": 9, "wijkagent": 2}, "fr": {"médiation": 5, "méditation": 1}})


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [("", "", 0), ("a", "", 1), ("kat", "kar", 1), ("kat", "akt", 1), ("abcd", "dcba", 3)],
)
def test_edit_distance_counts_edits(left, right, expected):
    """Inserting, deleting, replacing and swapping neighbours are one edit each."""
    assert edit_distance(left, right, 9) == expected


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_edit_distance_is_symmetric_and_bounded(left, right):
    """The bound cuts the work short, not the answer."""
    full = edit_distance(left, right, 20)
    assert full == edit_distance(right, left, 20)
    assert edit_distance(left, right, 1) == full or full > 1


@pytest.mark.parametrize("typed", ["overlst", "oevrlast", "ooverlast", "ovarlast", "OVERLAZT"])
def test_one_edit_finds_the_word(typed):
    """Each kind of slip."""
    assert [near.text for near in WORDS.near(typed)] == ["overlast"]


def test_nearest_words_come_first_and_alone():
    """One edit beats two; accents are no edits."""
    assert [(near.text, near.distance) for near in WORDS.near("mediatin")] == [("médiation", 1)]


def test_kin_begin_alike():
    """A derivation that no slip explains; only long beginnings count."""
    words = Words({"fr": {"cambriolage": 3, "cambriolages": 5, "cambrer": 9}})
    assert [near.text for near in words.kin("cambrioleur")] == ["cambriolages", "cambriolage"]
    assert not words.kin("cambrioleur")[0].is_slip
    assert words.kin("cambridge") == words.kin("cam") == words.kin("") == []


def test_short_words_numbers_and_far_words_have_no_near_word():
    """What could be anything is left as it is."""
    assert WORDS.near("ove") == WORDS.near("12345") == WORDS.near("overschot") == []
