"""What components reckon before their template: order, words, figures, excerpts."""

import pytest
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from befus.base import evidence, facades
from befus.base.languages import Text
from befus.base.templatetags.components import (
    arches_of,
    excerpt,
    facade_line,
    heat,
    in_line,
    who_does_what,
)
from befus.base.templatetags.drawings import bar, facade_drawing, icon

ACTORS = [
    {"role": "funder", "label": "Gewest"},
    {"role": "partner", "label": "Politie"},
    {"role": "lead", "label": "Stad <b>"},
    {"role": "partner", "label": "Burgers"},
    {"role": "beneficiary", "label": "Jongeren"},
]


def test_facade_row_goes_from_lead_to_funder():
    roles = [actor["role"] for actor in facades.in_order(ACTORS)]
    assert roles == ["lead", "partner", "partner", "beneficiary", "funder"]


def test_facade_row_draws_one_house_per_actor():
    drawing = facade_drawing(ACTORS)
    assert drawing.count("<use") == 5
    assert 'viewBox="0 0 90 26"' in drawing


def test_facade_words_name_the_lead_and_count_the_others():
    with translation.override("nl"):
        words = facades.in_words(ACTORS)
    assert words.replace("\xa0", " ") == (
        "Trekker: <b>Stad &lt;b&gt;</b> · 2 partners · 1 begunstigde · 1 financier"
    )


def test_an_unknown_role_is_drawn_as_a_partner():
    assert facades.role_of({"role": "../x", "label": ""}) == "partner"


def test_nobody_makes_no_row():
    assert facade_line([]) == ""


def test_who_does_what_groups_by_role_and_leaves_empty_roles_out():
    groups = who_does_what(ACTORS[:2])["groups"]
    assert [(group["role"], len(group["actors"])) for group in groups] == [
        ("partner", 1),
        ("funder", 1),
    ]


def test_drawings_are_hidden_from_readers_of_text():
    assert 'aria-hidden="true"' in icon("search")
    assert 'aria-hidden="true"' in bar(1, 2)


@pytest.mark.parametrize(
    ("value", "maximum", "width"),
    [(37, 100, "37%"), (1, 3, "33%"), (0, 9, "0%"), (None, 9, "0%"), (5, 0, "0%"), (9, 3, "100%")],
)
def test_bar_is_a_whole_share_in_every_language(value, maximum, width):
    with translation.override("fr"):
        assert f'width="{width}"' in bar(value, maximum)


@pytest.mark.parametrize(("count", "step"), [(0, 0), (1, 1), (3, 2), (4, 3), (6, 3), (7, 4)])
def test_heat_has_the_steps_of_its_legend(count, step):
    assert heat(count) == step


@pytest.mark.parametrize(
    ("languages", "states"),
    [(["nl", "fr"], ("published", "published")), (["fr"], ("absent", "published"))],
)
def test_arches_tell_the_state_of_both_texts(languages, states):
    context = arches_of(languages)
    assert (context["nl"], context["fr"]) == states


@pytest.mark.parametrize(
    ("number", "dutch", "french"),
    [(2588, "2.588", "2\u202f588"), (22.5, "22,5", "22,5"), (3, "3", "3"), (None, "", "")],
)
def test_figures_are_written_as_belgium_does(number, dutch, french):
    with translation.override("nl"):
        assert evidence.figure(number) == dutch
    with translation.override("fr"):
        assert evidence.figure(number) == french


@pytest.mark.parametrize(
    ("baseline", "value", "difference", "share"),
    [(1845, 2588, "+743", "+40%"), (10, 5, "−5", "−50%"), (4, 4, "0", "0%")],
)
def test_change_says_difference_and_share(baseline, value, difference, share):
    with translation.override("nl"):
        words = evidence.change(baseline, value)
    assert words.startswith(f"{difference},")
    assert words.endswith(share)


def test_change_from_nothing_has_no_share():
    assert evidence.change(0, 4) == "+4"


def test_indicator_without_baseline_and_target_shows_no_bar():
    assert not evidence.indicator({"name": "x", "value": 3})["has_change"]


def test_indicator_shows_start_and_target():
    with translation.override("nl"):
        row = evidence.indicator({"name": "x", "value": 3, "baseline": 1, "target": 4})
    assert (row["baseline_text"], row["target_text"]) == ("begin: 1", "doel: 4")
    assert row["maximum"] == 4


LONG = (
    "Deze eerste zin van de samenvatting is met opzet zo lang dat ze alleen in de lijst mag staan."
)


def test_excerpt_keeps_the_first_sentence():
    assert excerpt(f"{LONG} Een tweede zin. Een derde zin.") == LONG


def test_excerpt_takes_a_second_sentence_after_a_short_one():
    assert excerpt("Een korte zin. Een tweede zin. Nog een.") == "Een korte zin. Een tweede zin."


def test_excerpt_ends_a_sentence_after_a_word_in_brackets():
    assert excerpt(f"{LONG[:-1]} (bouwen). Een tweede zin.") == f"{LONG[:-1]} (bouwen)."
    abbreviated = f"{LONG[:-1]} (o.a.). Vorst volgt."
    assert excerpt(abbreviated) == abbreviated


def test_excerpt_adds_the_sentence_that_holds_the_word():
    marked = mark_safe(f"{LONG} Een tweede zin. Hier staat <mark>overlast</mark>. En verder.")
    shown = excerpt(marked)
    assert shown == f"{LONG} […] Hier staat <mark>overlast</mark>."
    assert isinstance(shown, SafeString)


def test_excerpt_does_not_make_a_plain_text_safe():
    assert not isinstance(excerpt("<script>"), SafeString)


def test_an_abbreviation_ends_no_sentence():
    text = f"Gemeenten (o.a. Anderlecht en St. Gillis) {LONG}"
    assert excerpt(text) == text


def test_facts_on_a_line_keep_their_language():
    line = in_line([Text("Une place <b>", "fr", True), "2019", "Lokaal"])
    assert line == '<span lang="fr-BE">Une place &lt;b&gt;</span>\xa0· 2019\xa0· Lokaal'
