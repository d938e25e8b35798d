"""Marks in found texts."""

from hypothesis import given
from hypothesis import strategies as st

from search.clauses import Clause
from search.compounds import Compounds
from search.highlights import Highlighter


def marker(*tokens, field="nl", parts=()):
    """Return a highlighter for clauses of these tokens (a string or a tuple of them)."""
    clauses = [
        Clause(field, (each,) if isinstance(each, str) else each, 1.0, "word", "x")
        for each in tokens
    ]
    clauses += [Clause("nl_parts", (part,), 1.0, "part", part) for part in parts]
    return Highlighter(clauses, Compounds(["jonger", "overlast"]))


def test_found_words_are_marked_in_any_form():
    """The word as it stands, neighbours in one mark."""
    assert marker("overlast", "jonger").mark("Jongeren, overlast jongere", "nl") == (
        "<mark>Jongeren</mark>, <mark>overlast jongere</mark>"
    )


def test_names_are_marked_only_where_all_of_them_stands():
    """Half a name is another thing."""
    name = marker(("open", "ruimt"))
    assert name.mark("in de open ruimte", "nl") == "in de <mark>open ruimte</mark>"
    assert name.mark("de open deur", "nl") == ""
    assert name.mark("open, met veel groene ruimte", "nl") == ""


def test_a_name_is_marked_as_one_with_its_stop_words():
    """médiateurs dans l'habitat social is no médiation sociale; correspondants de nuit is one."""
    names = marker("mediat", ("mediat", "social"), ("correspondant", "nuit"), field="fr")
    text = "Des médiateurs dans l'habitat social, la nuit : les correspondants de nuit."
    assert names.mark(text, "fr") == (
        "Des <mark>médiateurs</mark> dans l&#x27;habitat social, la nuit : "
        "les <mark>correspondants de nuit</mark>."
    )


def test_compounds_are_marked_for_their_parts():
    """jongerenoverlast for overlast."""
    found = marker("overlast", parts=["overlast"]).mark("De jongerenoverlast", "nl")
    assert found == "De <mark>jongerenoverlast</mark>"


def test_the_reader_sees_marks_in_her_language():
    """In the other language only where hers is missing."""
    both = {"title": {"nl": "overlast", "fr": "overlast"}, "summary": {"nl": "overlast"}}
    clauses = [Clause(code, ("overlast",), 1.0, "word", "x") for code in ("nl", "fr")]
    marked = Highlighter(clauses, Compounds([])).mark_all(both, "fr")
    assert marked == {
        "title": {"fr": "<mark>overlast</mark>"},
        "summary": {"nl": "<mark>overlast</mark>"},
    }


@given(st.text(max_size=60))
def test_marked_text_is_safe_and_whole(noise):
    """Whatever stands around a found word is escaped and nothing is lost."""
    from html import unescape

    from search.normalisation import clean

    text = clean(f"{noise} overlast <script>{noise}")
    html = marker("overlast").mark(text, "nl")
    assert "<script" not in html
    assert unescape(html.replace("<mark>", "").replace("</mark>", "")) == text
