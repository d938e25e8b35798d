"""Invented records to import, as large as real ones."""

from __future__ import annotations

from typing import Any

from befus.base.languages import LANGUAGES
from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from practices.benchmarks.invention import (
    MANY,
    PART_WORDS,
    PARTS,
    PLACES,
    TAGS,
    TITLE_WORDS,
    Inventor,
)

Record = dict[str, Any]


def invent_records(count: int) -> list[Record]:
    """Return `count` sound records, the same each time, named by the vocabulary of the site."""
    inventor = Inventor()
    return [_record(inventor, number) for number in range(1, count + 1)]


def _record(inventor: Inventor, number: int) -> Record:
    lists = {name: _slugs(inventor.some(*MANY[name])) for name in MANY}
    kinds = lists.pop("evaluation_kinds")
    return {
        "id": f"bench-{number}",
        "title": {code: f"{text} {number}" for code, text in _pair(inventor, TITLE_WORDS).items()},
        "summary": _pair(inventor, PART_WORDS),
        "body": {part: _pair(inventor, PART_WORDS) for part in PARTS},
        "place": _place(inventor),
        "level": inventor.random.choice(inventor.terms[Scheme.LEVELS]).slug,
        "years": {"start": inventor.random.randint(1990, 2025), "end": None},
        "themes": _slugs(inventor.some(Scheme.THEMES, 3)),
        **lists,
        "actors": [_actor(inventor, term) for term in inventor.some(Scheme.ACTORS, 7)],
        "crisis_related": number % 10 == 0,
        "funding": [_funding(inventor, each) for each in inventor.some(Scheme.FUNDING_SOURCES, 2)],
        "evaluation": {"done": True, "kind": kinds, "indicators": [_indicator(inventor)] * 2},
        "tags": {code: _tags(inventor, code) for code in LANGUAGES},
        "sources": [{"title": f"Source {number}", "url": f"https://example.org/{number}"}] * 2,
        "verified": True,
        "unverified": [_pair(inventor, 12)],
    }


def _slugs(terms: list[Term]) -> list[str]:
    return [term.slug for term in terms]


def _pair(inventor: Inventor, words: int) -> dict[str, str]:
    return {code: inventor.sentence(code, words) for code in LANGUAGES}


def _place(inventor: Inventor) -> Record:
    nl, fr, region, country = inventor.random.choice(PLACES)
    where = {"municipality": nl, "region": region or None, "country": country}
    return {**where, "label": {"nl": nl, "fr": fr}}


def _actor(inventor: Inventor, term: Term) -> Record:
    role = inventor.random.choice(inventor.terms[Scheme.ACTOR_ROLES]).slug
    return {"actor": term.slug, "role": role, "contribution": _pair(inventor, 8)}


def _funding(inventor: Inventor, source: Term) -> Record:
    amount = {"amount": inventor.random.randint(1, 90) * 1000, "currency": "EUR"}
    return {"source": source.slug, **amount, "note": _pair(inventor, 8), "verified": True}


def _indicator(inventor: Inventor) -> Record:
    value = {"value": inventor.random.randint(1, 900), "verified": True}
    return {"name": _pair(inventor, 4), "unit": _pair(inventor, 1), **value}


def _tags(inventor: Inventor, code: str) -> list[str]:
    numbers = inventor.random.sample(range(TAGS), 3)
    return [f"{code} {number}" for number in numbers]
