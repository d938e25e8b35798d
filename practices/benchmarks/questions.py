"""Questions to a catalogue, no two alike: what search remembers must not flatter a measure."""

from __future__ import annotations

from itertools import product
from random import Random

WORDS = (
    "overlast",
    "jongeren",
    "buurt",
    "preventie",
    "politie school",
    "veiligheid",
    "diefstal",
    "drugs uitgaansleven",
    "gemeenschapswachten",
    "bemiddeling",
    "senioren",
    "openbare ruimte",
    "straathoekwerk",
    "slachtoffers geweld",
    "jongerenoverlast",
    "prévention",
    "nuisances jeunes",
    "police de proximité",
    "diagnostic partagé",
    "violences intrafamiliales",
    "éducateurs de rue",
    "overlats",
    "verkeer",
    "",
)

FILTERS: tuple[dict[str, str | list[str]], ...] = (
    {"themes": "public-nuisance"},
    {"themes": ["mediation", "social-cohesion"], "level": "local"},
    {"actors": "local-police"},
    {"lead_actor": "municipality", "evaluated": "true"},
    {"partner_actor": ["schools", "youth-workers"], "chain_stages": "prevention"},
    {"country": "BE", "period_from": "2010", "period_to": "2020"},
    {"region": ["BE-VLG", "BE-BRU"], "crisis_related": "true"},
    {"languages": "nl", "level": "local"},
    {"phenomena": ["nuisance", "inclusion"], "sort": "newest"},
    {"target_groups": "youth", "funding_sources": "federal", "themes": "drugs-addictions"},
    {"policy_domains": "welfare", "evaluation_kind": "qualitative", "sort": "updated"},
    {"start_year_from": "2015", "actors": ["municipality", "citizens"], "sort": "title"},
    {"themes": "road-safety", "page": "2"},
    {"phenomena": "victimisation", "actors": "judiciary", "level": "federal", "evaluated": "true"},
)

Question = dict[str, str | list[str]]


def questions() -> list[Question]:
    """Return all parameters of all questions, always in the same mixed order.

    They are more than twice as many as an engine remembers answers (`MOST_ANSWERS`).
    """
    asked: list[Question] = [{"q": words, **chosen} for words, chosen in product(WORDS, FILTERS)]
    Random(1).shuffle(asked)  # noqa: S311 - no secret is made of it
    return asked
