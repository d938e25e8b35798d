"""Functions across the languages: which of a few families of work somebody's function names.

A function is written in her own words. Its beginnings of words are compared with those of the
families, in both languages whatever it is written in: "coördinator gemeenschapswachten" and
"coordinatrice des gardiens de la paix" are two families each, the same two.
"""

from __future__ import annotations

from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from search.analysis import surfaces


class Function(TextChoices):
    """A family of functions."""

    COORDINATION = "coordination", _("coordination")
    LEADERSHIP = "leadership", _("head of a team or service")
    POLICY = "policy", _("policy and advice")
    PROJECTS = "projects", _("projects")
    EVALUATION = "evaluation", _("evaluation and research")
    GUARDS = "guards", _("community guards")
    POLICE = "police", _("neighbourhood police")
    SANCTIONS = "sanctions", _("administrative sanctions")
    MEDIATION = "mediation", _("mediation")
    STREET = "street", _("street work")
    YOUTH = "youth", _("youth work")
    SOCIAL = "social", _("social work")
    VICTIMS = "victims", _("support for victims")
    PLANNING = "planning", _("public space and planning")
    MANDATE = "mandate", _("political mandate")


# Folded beginnings of words; those of several words follow each other, small words left out.
BEGINNINGS: dict[str, tuple[str, ...]] = {
    Function.COORDINATION: ("coordin", "preventiecoordin", "regisseur"),
    Function.LEADERSHIP: (
        *("diensthoofd", "afdelingshoofd", "teamleider", "leidinggevende", "directeur"),
        *("directrice", "chef service", "cheffe service", "responsable", "manager"),
    ),
    Function.POLICY: ("beleid", "adviseur", "conseiller", "charge mission", "chargee mission"),
    Function.PROJECTS: (
        "project",
        "charge projet",
        "chargee projet",
        "chef projet",
        "cheffe projet",
    ),
    Function.EVALUATION: ("evalua", "onderzoek", "analist", "analyst", "chercheu"),
    Function.GUARDS: (
        "gemeenschapswacht",
        "stadswacht",
        "gardien paix",
        "gardienne paix",
        "gardiens paix",
    ),
    Function.POLICE: (
        *("wijkinspecteur", "wijkagent", "wijkpolitie", "inspecteur quartier"),
        *("inspectrice quartier", "agent quartier", "agente quartier"),
    ),
    Function.SANCTIONS: ("sanctionerend", "sanctionnat", "vaststell", "constatat"),
    Function.MEDIATION: ("bemiddel", "buurtbemiddel", "mediat"),
    Function.STREET: (
        *("straathoek", "straatwerk", "travailleur rue", "travailleuse rue", "educateur rue"),
        *("educatrice rue", "assistant social rue", "assistante sociale rue"),
    ),
    Function.YOUTH: (
        "jeugd",
        "jongeren",
        "animateur jeunes",
        "animatrice jeunes",
        "travailleur jeunesse",
    ),
    Function.SOCIAL: (
        "maatschappelijk",
        "welzijn",
        "assistant social",
        "assistante sociale",
        "travailleur social",
    ),
    Function.VICTIMS: ("slachtoffer", "aide victimes", "assistance victimes"),
    Function.PLANNING: ("openbare ruimte", "ruimtelijk", "urbanist", "espace public", "stedenbouw"),
    Function.MANDATE: ("burgemeester", "schepen", "bourgmestre", "echevin"),
}
SMALL_WORDS = frozenset("aan de des du d en et het l la le les met of par pour van voor".split())


@lru_cache(maxsize=2_000)
def functions_in(text: str) -> tuple[str, ...]:
    """Return the families that a function names, in the order of `Function`; often none or two."""
    said = [word for word in surfaces(text) if word not in SMALL_WORDS]
    return tuple(
        family.value
        for family in Function
        if any(_begins(said, beginning.split()) for beginning in BEGINNINGS[family])
    )


def _begins(said: list[str], wanted: list[str]) -> bool:
    """Tell whether words with these beginnings follow each other."""
    places = range(len(said) - len(wanted) + 1)
    return any(
        all(said[at + step].startswith(each) for step, each in enumerate(wanted)) for at in places
    )
