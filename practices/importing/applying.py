"""Fills a page with a checked record. What the record repeats keeps its row and its markup."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.utils.text import slugify

from befus.base.languages import LANGUAGES
from befus.vocabulary.models import Term
from befus.vocabulary.queries import Terms, terms_by_code
from befus.vocabulary.schemes import Scheme
from network.models import Organisation
from practices.models import (
    FundingLine,
    Indicator,
    PracticeActor,
    PracticePage,
    PracticeTag,
    PracticeTagFr,
    PracticeTagNl,
    PracticeTheme,
    Row,
)
from practices.plain_text import stream_of, text_of
from practices.records import BODY, LISTS

TAG_ROWS = {"nl": PracticeTagNl, "fr": PracticeTagFr}
SCHEMES = {
    name: PracticePage._meta.get_field(name).get_limit_choices_to()["scheme"] for name in LISTS
}


@dataclass
class Catalogue:
    """What records name: terms by (scheme, slug), organisations by name, tags by name."""

    terms: Terms
    organisations: dict[str, Organisation]
    tags: dict[str, PracticeTag]

    @classmethod
    def read(cls) -> Catalogue:
        """Return what the database has now, in three queries."""
        names: dict[str, Organisation] = {}
        for organisation in Organisation.objects.order_by("-pk"):
            names |= {organisation.name_fr: organisation, organisation.name_nl: organisation}
        return cls(terms_by_code(), names, {tag.name: tag for tag in PracticeTag.objects.all()})

    def add_tags(self, names: set[str]) -> None:
        """Make the tags that are still missing, in a constant number of queries."""
        taken = {tag.slug for tag in self.tags.values()}
        new = []
        for name in sorted(names - self.tags.keys()):
            slug = _free_slug(slugify(name)[:90] or "tag", taken)
            taken.add(slug)
            new.append(PracticeTag(name=name, slug=slug))
        self.tags |= {tag.name: tag for tag in PracticeTag.objects.bulk_create(new)}


def _free_slug(base: str, taken: set[str]) -> str:
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}_{number}"
    return slug


def apply_record(
    page: PracticePage, record: dict, catalogue: Catalogue | None = None
) -> PracticePage:
    """Fill `page` with `record`, which passed the check, and return it unsaved."""
    catalogue = catalogue or Catalogue.read()
    page.record_id = record["id"]
    page.public_languages = public_languages(record)
    _apply_texts(page, record)
    _apply_facts(page, record, catalogue.terms)
    _apply_rows(page, record, catalogue)
    _apply_tags(page, record, catalogue)
    return page


def public_languages(record: dict) -> str:
    """Return "both", "nl" or "fr": what the record says, else the languages of its texts."""
    found = record.get("languages") or languages_of(record)
    return "both" if len(found) == len(LANGUAGES) else found[0]


def languages_of(record: dict) -> list[str]:
    """Return the languages in which the record has any of its main texts."""
    texts = [record["title"], record["summary"], *record["body"].values()]
    return [code for code in LANGUAGES if any((text.get(code) or "").strip() for text in texts)]


def _set_pair(target, stem: str, texts: dict | None) -> None:
    for code in LANGUAGES:
        setattr(target, f"{stem}_{code}", (texts or {}).get(code) or "")


def _apply_texts(page: PracticePage, record: dict) -> None:
    _set_pair(page, "title", record["title"])
    _set_pair(page, "summary", record["summary"])
    for part in BODY:
        for code in LANGUAGES:
            text = record["body"][part].get(code) or ""
            if text_of(getattr(page, f"{part}_{code}")) != text:
                setattr(page, f"{part}_{code}", stream_of(text))


def _apply_facts(page: PracticePage, record: dict, terms: Terms) -> None:
    place, years, contact = record["place"], record["years"], record.get("contact") or {}
    page.municipality = place.get("municipality") or ""
    page.region = place.get("region") or ""
    page.country = place["country"]
    _set_pair(page, "place_label", place.get("label"))
    page.level = terms[Scheme.LEVELS, record["level"]]
    page.start_year, page.end_year = years.get("start"), years.get("end")
    page.crisis_related = record["crisis_related"]
    page.evaluated = record["evaluation"]["done"]
    page.verified = record["verified"]
    page.contact_name = contact.get("name") or ""
    page.contact_email = contact.get("email") or ""
    sources = [{"title": each["title"], "url": each.get("url") or ""} for each in record["sources"]]
    unverified = [
        {code: each.get(code) or "" for code in LANGUAGES}
        for each in record.get("unverified") or []
    ]
    page.sources = _stream("source", sources)
    page.unverified = _stream("fact", unverified)


def _stream(kind: str, values: list[dict]) -> str:
    return json.dumps([{"type": kind, "value": value, "id": str(uuid4())} for value in values])


def lists_of(record: dict, terms: Terms) -> dict[str, list[Term]]:
    """Return the terms of the relations without rows of their own, by field, in order."""
    slugs = {**record, "evaluation_kinds": record["evaluation"].get("kind") or []}
    return {
        name: list(dict.fromkeys(terms[SCHEMES[name], slug] for slug in slugs[name]))
        for name in LISTS
    }


# -- Rows -------------------------------------------------------------------------


def _apply_rows(page: PracticePage, record: dict, catalogue: Catalogue) -> None:
    terms = catalogue.terms
    for name, found in lists_of(record, terms).items():
        getattr(page, name).set(found)
    themes = [PracticeTheme(term=terms[Scheme.THEMES, slug]) for slug in record["themes"]]
    actors = [_actor(each, catalogue) for each in record["actors"]]
    funding = [_funding(each, terms) for each in record.get("funding") or []]
    indicators = [_indicator(each) for each in record["evaluation"].get("indicators") or []]
    _set_rows(page, "themes", themes, ("term_id",))
    _set_rows(page, "actors", actors, ("actor_id", "role_id"))
    _set_rows(page, "funding", funding, ("source_id",))
    _set_rows(page, "indicators", indicators, ("name_nl", "name_fr"))


def _set_rows(page: PracticePage, name: str, rows: list, identity: tuple[str, ...]) -> None:
    """Make `rows` those of the relation; one that is told by `identity` keeps pk and key."""
    old = defaultdict(list)
    for row in getattr(page, name).all():
        old[_identity(row, identity)].append(row)
    for position, row in enumerate(rows):
        row.sort_order = position
        if same := old[_identity(row, identity)]:
            row.pk, row.key = same[0].pk, same.pop(0).key
    getattr(page, name).set(rows)


def _identity(row: Row, names: tuple[str, ...]) -> tuple:
    return tuple(getattr(row, name) for name in names)


def _actor(each: dict, catalogue: Catalogue) -> PracticeActor:
    names = each.get("organisation") or {}
    row = PracticeActor(
        actor=catalogue.terms[Scheme.ACTORS, each["actor"]],
        role=catalogue.terms[Scheme.ACTOR_ROLES, each["role"]],
        organisation=next((catalogue.organisations[name] for name in names.values() if name), None),
    )
    _set_pair(row, "contribution", each.get("contribution"))
    return row


def _funding(each: dict, terms: Terms) -> FundingLine:
    row = FundingLine(
        source=terms[Scheme.FUNDING_SOURCES, each["source"]],
        amount=_decimal(each.get("amount")),
        currency=each.get("currency") or "",
        verified=bool(each.get("verified")),
    )
    _set_pair(row, "note", each.get("note"))
    return row


def _indicator(each: dict) -> Indicator:
    row = Indicator(
        value=_decimal(each["value"]),
        baseline=_decimal(each.get("baseline")),
        target=_decimal(each.get("target")),
        measured_at=date.fromisoformat(each["date"]) if each.get("date") else None,
        approximate=bool(each.get("approximate")),
        verified=bool(each.get("verified")),
    )
    _set_pair(row, "name", each["name"])
    _set_pair(row, "unit", each.get("unit"))
    return row


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _apply_tags(page: PracticePage, record: dict, catalogue: Catalogue) -> None:
    for code, model in TAG_ROWS.items():
        names = list(dict.fromkeys((record.get("tags") or {}).get(code) or []))
        relation = getattr(page, f"tag_items_{code}")
        old = {item.tag_id: item for item in relation.all()}
        tags = [catalogue.tags[name] for name in names]
        relation.set([old.get(tag.pk) or model(tag=tag) for tag in tags])


def tags_of(record: dict) -> set[str]:
    """Return all tags of a record."""
    return {name for names in (record.get("tags") or {}).values() for name in names}
