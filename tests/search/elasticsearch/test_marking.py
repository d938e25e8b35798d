"""Compounds in texts in which the server has marked other words already."""

import pytest

from search.compounds import Compounds
from search.engines.elasticsearch.marking import mark_compounds

COMPOUNDS = Compounds(["overlast", "jonger", "buurt", "huis"])
PARTS = frozenset({"overlast", "huis"})


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("Geen woord.", "Geen woord."),
        ("Buurthuis (jongerenoverlast)", "<mark>Buurthuis</mark> (<mark>jongerenoverlast</mark>)"),
        ("jongerenbuurt", "jongerenbuurt"),
        ("buurthuis, buurthuis", "<mark>buurthuis</mark>, <mark>buurthuis</mark>"),
        (
            "<mark>In</mark> buurthuis <mark>x</mark>",
            "<mark>In</mark> <mark>buurthuis</mark> <mark>x</mark>",
        ),
        ("<mark>een buurthuis open</mark>", "<mark>een buurthuis open</mark>"),
        (
            "l&#x27;x &amp; <mark>a</mark>/buurthuis",
            "l&#x27;x &amp; <mark>a</mark>/<mark>buurthuis</mark>",
        ),
        ("", ""),
    ],
)
def test_compounds_are_marked_beside_other_marks(html, marked):
    """Wherever they stand, but never inside another mark."""
    assert mark_compounds([html, html], PARTS, COMPOUNDS) == [marked, marked]
    assert mark_compounds([html], frozenset(), COMPOUNDS) == [html]
