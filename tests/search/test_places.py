"""Places under the names of both languages."""

import pytest

from search.analysis import surfaces
from search.places import read_places
from tests.search.catalogue import ENGINES, answers_from, find, make_document

PAIRS = """
Luik Liège, Bergen Mons, Kortrijk Courtrai, Brussel Bruxelles, Doornik Tournai, Namen Namur,
Aat Ath, Edingen Enghien, Halle Hal, Oudenaarde Audenarde, Ronse Renaix, Dendermonde Termonde,
Mechelen Malines, Leuven Louvain, Antwerpen Anvers, Gent Gand, Brugge Bruges, Ieper Ypres,
Veurne Furnes, Sint-Gillis Saint-Gilles, Sint-Jans-Molenbeek Molenbeek-Saint-Jean,
Elsene Ixelles, Vorst Forest, Sint-Pieters-Woluwe Woluwe-Saint-Pierre, Luik Lüttich
"""


def found(text):
    """The Dutch name of each place found in a text, and in which language it is named."""
    places = read_places().find(text)
    return [(each.concepts[0].surfaces["nl"][0], each.language) for each in places]


@pytest.mark.parametrize("pair", [each.split() for each in PAIRS.replace("\n", " ").split(",")])
def test_both_names_are_known(pair):
    """Either name gives the other."""
    for name in pair:
        assert set(pair) <= set(read_places().names_in(name))


def test_the_longest_name_is_meant():
    """Louvain-la-Neuve is another town than Louvain, Bergen op Zoom than Bergen."""
    assert found(surfaces("Louvain-la-Neuve")) == [
        ("Louvain-la-Neuve", "nl"),
        ("Louvain-la-Neuve", "fr"),
    ]
    assert found(surfaces("police à Louvain")) == [("Leuven", "fr")]
    assert {place for place, _ in found(surfaces("Bergen op Zoom"))} == {"Bergen op Zoom"}


def test_only_whole_words_name_a_place():
    """One stem, but no town: naam is not Namen, panne without its article is a breakdown."""
    assert found(surfaces("naam")) == []
    assert found(surfaces("panne d'électricité")) == []
    assert found(surfaces("La Panne")) == [("De Panne", "fr")]


@pytest.fixture(scope="module", params=ENGINES)
def answers(request):
    """Things that name their place in one language only."""
    things = [
        make_document("liege", "", "Le stade de Liège"),
        make_document("gent", "Het stadion van Gent", ""),
        make_document("woluwe", "", "Le marché de Woluwe-Saint-Pierre"),
        make_document("federation", "", "Fédération Wallonie-Bruxelles"),
        make_document(
            "mons", "", "La place", body_nl="Meten is weten.", places=[{"nl": "", "fr": "Mons"}]
        ),
    ]
    with answers_from(things, engine=request.param) as found:
        yield found


@pytest.mark.parametrize(
    ("q", "lang", "expected"),
    [
        ("Luik", "nl", ["liege"]),
        ("lüttich", "nl", ["liege"]),
        ("Gand", "fr", ["gent"]),
        ("Sint-Pieters-Woluwe", "nl", ["woluwe"]),
    ],
)
def test_a_place_is_found_under_its_other_name(answers, q, lang, expected):
    """Whatever language the document is in."""
    assert find(answers, q, lang) == expected


def test_a_known_place_is_no_slip(answers):
    """Nothing is in Menin, and nobody asks whether something spelled nearly so was meant."""
    assert find(answers, "mewen") == ["mons"]
    assert find(answers, "Menen") == []


def test_a_place_is_suggested_by_either_name(answers):
    """Shown under the name that the document gives."""
    assert [(each.text, each.lang) for each in answers.suggest("berg", "nl")] == [("Mons", "fr")]
