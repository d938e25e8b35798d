"""The form of a record, and the rules that reach across its fields."""

from __future__ import annotations

from collections import Counter
from typing import Any

from befus.base.belgium import Region
from befus.base.importing.problems import Problem
from befus.base.languages import LANGUAGES
from befus.vocabulary.schemes import Scheme
from practices.importing import schema
from practices.importing.applying import Catalogue, languages_of
from practices.importing.problems import Check
from practices.importing.schema import boolean, many, maybe, number, pair, term, text, thing
from practices.places import Country
from practices.records import BODY

EMPTY_PAIR = pair(required=False)
ACTOR = thing(
    {"actor": term(Scheme.ACTORS), "role": term(Scheme.ACTOR_ROLES)},
    {
        "contribution": maybe(pair(500, required=False)),
        "organisation": maybe(schema.organisation),
    },
)
FUNDING = thing(
    {"source": term(Scheme.FUNDING_SOURCES)},
    {
        "amount": maybe(number(14, 2)),
        "currency": maybe(schema.choice({"EUR"})),
        "note": maybe(pair(500, required=False)),
        "verified": boolean,
    },
)
INDICATOR = thing(
    {"name": pair(300), "value": number(16, 4)},
    {
        "unit": maybe(pair(100, required=False)),
        "baseline": maybe(number(16, 4)),
        "target": maybe(number(16, 4)),
        "date": maybe(schema.day),
        "approximate": boolean,
        "verified": boolean,
    },
)
EVALUATION = thing(
    {"done": boolean},
    {"kind": many(term(Scheme.EVALUATION_KINDS), unique=True), "indicators": many(INDICATOR)},
)
PLACE = thing(
    {"country": schema.choice(Country.values)},
    {
        "municipality": maybe(text(120, required=False)),
        "region": maybe(schema.choice(Region.values)),
        "label": maybe(pair(200, required=False)),
    },
)
TAGS = thing({}, {code: many(text(100), unique=True) for code in LANGUAGES})
RECORD = thing(
    {
        "id": schema.slug,
        "title": pair(120),
        "summary": pair(),
        "body": thing({part: pair() for part in BODY}),
        "place": PLACE,
        "level": term(Scheme.LEVELS),
        "years": thing({}, {"start": maybe(schema.year), "end": maybe(schema.year)}),
        "themes": many(term(Scheme.THEMES), least=1, unique=True),
        "phenomena": many(term(Scheme.PHENOMENA), least=1, most=4, unique=True),
        "policy_domains": many(term(Scheme.POLICY_DOMAINS), unique=True),
        "actors": many(ACTOR),
        "chain_stages": many(term(Scheme.CHAIN_STAGES), unique=True),
        "target_groups": many(term(Scheme.TARGET_GROUPS), unique=True),
        "crisis_related": boolean,
        "evaluation": EVALUATION,
        "tags": TAGS,
        "sources": many(thing({"title": text(500)}, {"url": maybe(schema.web_address)}), least=1),
        "verified": boolean,
    },
    {
        "funding": many(FUNDING),
        "unverified": many(pair()),
        "contact": maybe(
            thing(
                {},
                {
                    "name": maybe(text(200, required=False)),
                    "email": maybe(schema.mail_address),
                },
            )
        ),
        "languages": many(schema.choice(LANGUAGES), least=1, unique=True),
    },
)


def check_records(records: list[Any], catalogue: Catalogue) -> dict[int, list[Problem]]:
    """Return the problems of each faulty record by its position; empty when all may pass."""
    ids = Counter(_id_of(record) for record in records)
    problems = {}
    for position, record in enumerate(records):
        check = Check(name_of(record, position), catalogue.terms, set(catalogue.organisations))
        check_record(record, check)
        if (own_id := _id_of(record)) and ids[own_id] > 1:
            check.say("id", f"{ids[own_id]} records of this file have this id")
        if check.problems:
            problems[position] = check.problems
    return problems


def check_record(record: Any, to: Check) -> None:
    """Check one record: its form first, then what depends on a sound form."""
    RECORD(record, "", to)
    if not to.problems:
        _check_years(record, to)
        _check_money(record, to)
        _check_languages(record, to)


def name_of(record: Any, position: int) -> str:
    """Return how a record is called in messages: its place in the file and its id."""
    return f"#{position + 1} {_id_of(record)}".strip()


def _id_of(record: Any) -> str:
    found = record.get("id") if isinstance(record, dict) else None
    return found[:100] if isinstance(found, str) else ""


def _check_years(record: dict, to: Check) -> None:
    start, end = record["years"].get("start"), record["years"].get("end")
    if start and end and end < start:
        to.say("years.end", "lies before the first year")


def _check_money(record: dict, to: Check) -> None:
    for position, line in enumerate(record.get("funding") or []):
        amount = line.get("amount")
        if amount is not None and not line.get("currency"):
            to.say(f"funding[{position}].currency", "is missing beside an amount")
        if amount is not None and amount < 0:
            to.say(f"funding[{position}].amount", "is negative")


def _check_languages(record: dict, to: Check) -> None:
    """Want every text in each language that the record has, or says it has."""
    public = record.get("languages") or languages_of(record)
    if not public:
        return
    main = {"title": record["title"], "summary": record["summary"]}
    main |= {f"body.{part}": record["body"][part] for part in BODY}
    for path, texts in main.items():
        for code in public:
            if not (texts.get(code) or "").strip():
                to.say(f"{path}.{code}", f"is missing: other texts of this record are in {code}")
    for path, texts in _row_texts(record):
        _check_row_text(path, texts, public, to)


def _row_texts(record: dict):
    """Yield path and texts of all that may be left out, but not in one language alone."""
    yield "place.label", record["place"].get("label")
    for position, actor in enumerate(record["actors"]):
        yield f"actors[{position}].contribution", actor.get("contribution")
    for position, line in enumerate(record.get("funding") or []):
        yield f"funding[{position}].note", line.get("note")
    for position, indicator in enumerate(record["evaluation"].get("indicators") or []):
        for name in ("name", "unit"):
            yield f"evaluation.indicators[{position}].{name}", indicator.get(name)
    for position, fact in enumerate(record.get("unverified") or []):
        yield f"unverified[{position}]", fact


def _check_row_text(path: str, texts: dict | None, public, to: Check) -> None:
    found = {code for code, text in (texts or {}).items() if text and text.strip()}
    for code in public if found else ():
        if code not in found:
            to.say(f"{path}.{code}", f"is missing: the record is offered in {code}")
