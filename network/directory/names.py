"""How names of people and places stand in a list."""

from __future__ import annotations

from befus.base.belgium import Province, Region
from search.analysis import surfaces
from search.places import read_places

# What people call a province or a region, in no text of an organisation.
PLACES: dict[str, dict[str, str]] = {
    Region.BRUSSELS: {"nl": "Brussel, Brussels Gewest", "fr": "Bruxelles, Région bruxelloise"},
    Region.FLANDERS: {"nl": "Vlaanderen, Vlaams Gewest", "fr": "Flandre, Région flamande"},
    Region.WALLONIA: {"nl": "Wallonië, Waals Gewest", "fr": "Wallonie, Région wallonne"},
    Province.ANTWERP: {"nl": "provincie Antwerpen", "fr": "province d’Anvers"},
    Province.LIMBURG: {"nl": "Limburg", "fr": "Limbourg"},
    Province.EAST_FLANDERS: {"nl": "Oost-Vlaanderen", "fr": "Flandre orientale"},
    Province.FLEMISH_BRABANT: {"nl": "Vlaams-Brabant", "fr": "Brabant flamand"},
    Province.WEST_FLANDERS: {"nl": "West-Vlaanderen", "fr": "Flandre occidentale"},
    Province.WALLOON_BRABANT: {"nl": "Waals-Brabant", "fr": "Brabant wallon"},
    Province.HAINAUT: {"nl": "Henegouwen", "fr": "Hainaut"},
    Province.LIEGE: {"nl": "provincie Luik", "fr": "province de Liège"},
    Province.LUXEMBOURG: {"nl": "provincie Luxemburg", "fr": "province de Luxembourg"},
    Province.NAMUR: {"nl": "provincie Namen", "fr": "province de Namur"},
}


def sort_name(name: str) -> str:
    """Return a person's name as a list sorts it: the family name, then the given name (L8).

    The first word is taken for the given name; particles belong to the family name, as in
    Belgium: Marieke Van den Berghe stands under V.
    """
    given, _, family = name.strip().partition(" ")
    return f"{family} {given}".strip()


def initial(name: str) -> str:
    """Return the letter under which a list shows a name to be sorted as `sort_name` says."""
    words = surfaces(name)
    return words[0][0].upper() if words else "#"


def municipality_in(name: str, language: str) -> str:
    """Return a municipality by its name in a language, as it was typed where it has no other."""
    return read_places().name_in(name, language) or name
