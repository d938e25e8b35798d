"""Near words."""

import pytest

from search.spelling import Words

WORDS = Words({"nl": {"overlast": 9, "wijkagent": 2}, "fr": {"médiation": 5, "méditation": 1}})


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
