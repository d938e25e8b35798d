"""A practice as one JSON record, the form of import, API and exports, and back.

A record has the fields of `docs/import.md`. Relations come in the order in which they were
given; texts come in the languages of the page, and in any other that has them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import CharField, F, Value
from modelcluster.queryset import FakeQuerySet

from befus.base.languages import LANGUAGES
from befus.vocabulary.models import Term
from practices.models import (
    FundingLine,
    Indicator,
    PracticeActor,
    PracticePage,
    PracticeTagFr,
    PracticeTagNl,
    PracticeTheme,
    Row,
)
from practices.plain_text import text_of

BODY = ("diagnosis", "approach", "roles", "results")
LISTS = ("phenomena", "policy_domains", "chain_stages", "target_groups", "evaluation_kinds")
ROWS: dict[str, type[Row]] = {
    "actors": PracticeActor,
    "funding": FundingLine,
    "indicators": Indicator,
}
Facts = dict[str, list]


def record_of(page: PracticePage) -> dict:
    """Return the record of one practice, live or a draft (`revision.as_object()`)."""
    if not page.pk or isinstance(page.themes.all(), FakeQuerySet):
        return _record(page, _facts_in_memory(page), _slugs())
    return records_of([page])[0]


def records_of(pages: Iterable[PracticePage]) -> list[dict]:
    """Return the records of stored practices, in the same order, with six queries for all."""
    pages = list(pages)
    facts = _facts_of([page.pk for page in pages])
    slugs = _slugs()
    return [_record(page, facts[page.pk], slugs) for page in pages]


def _slugs() -> dict[int | None, str | None]:
    return {None: None, **dict(Term.objects.values_list("pk", "slug"))}


# -- Facts: what hangs on the page ------------------------------------------------


def _facts_of(ids: list[int]) -> dict[int, Facts]:
    """Return the facts of stored pages by page id: words of relations, and whole rows."""
    facts: dict[int, Facts] = defaultdict(lambda: defaultdict(list))
    for name, page_id, _position, _pk, word in sorted(_words(ids), key=lambda row: row[:4]):
        facts[page_id][name].append(word)
    for name, model in ROWS.items():
        rows = model._default_manager.filter(page_id__in=ids)
        if name == "actors":
            rows = rows.select_related("organisation")
        for row in rows.order_by("sort_order", "pk"):
            facts[row.page_id][name].append(row)
    return facts


def _words(ids: list[int]):
    """Return (relation, page id, position, row id, slug or tag) of all relations, one query."""
    themes = _select(PracticeTheme, "themes", "page_id", "term__slug", ids, F("sort_order"))
    others = [
        _select(
            PracticePage._meta.get_field(name).remote_field.through,
            name,
            "practicepage_id",
            "term__slug",
            ids,
        )
        for name in LISTS
    ]
    for model, name in ((PracticeTagNl, "tags_nl"), (PracticeTagFr, "tags_fr")):
        others.append(_select(model, name, "content_object_id", "tag__name", ids))
    return themes.union(*others, all=True)


def _select(model, name: str, page: str, word: str, ids: list[int], position=Value(0)):  # noqa: B008
    return (
        model._default_manager.filter(**{f"{page}__in": ids})
        .order_by()
        .values_list(Value(name, output_field=CharField()), page, position, "pk", word)
    )


def _facts_in_memory(page: PracticePage) -> Facts:
    """Return the facts of a draft, which stand on the object and not in the tables."""
    slugs = _slugs()
    facts: Facts = {name: list(getattr(page, name).all()) for name in ROWS}
    facts["themes"] = [slugs[row.term_id] for row in page.themes.all()]
    facts |= {name: [term.slug for term in getattr(page, name).all()] for name in LISTS}
    facts |= {
        f"tags_{code}": [tag.name for tag in getattr(page, f"tags_{code}").all()]
        for code in LANGUAGES
    }
    return facts


# -- The record -------------------------------------------------------------------


def _record(page: PracticePage, facts: Facts, slugs: dict) -> dict:
    record = {
        "id": page.record_id,
        "title": _pair(page, "title", page.languages),
        "summary": _pair(page, "summary", page.languages),
        "body": {part: _body(page, part) for part in BODY},
        "place": _place(page),
        "level": slugs[page.level_id],
        "years": {"start": page.start_year, "end": page.end_year},
        "themes": list(facts["themes"]),
        "phenomena": list(facts["phenomena"]),
        "policy_domains": list(facts["policy_domains"]),
        "actors": [_actor(row, page.languages, slugs) for row in facts["actors"]],
        "chain_stages": list(facts["chain_stages"]),
        "target_groups": list(facts["target_groups"]),
        "crisis_related": page.crisis_related,
        "funding": [_funding(row, page.languages, slugs) for row in facts["funding"]],
        "evaluation": _evaluation(page, facts),
        "tags": {code: list(facts[f"tags_{code}"]) for code in LANGUAGES},
        "sources": [_source(block["value"]) for block in page.sources.raw_data],
        "verified": page.verified,
        "unverified": [
            _unverified(block["value"], page.languages) for block in page.unverified.raw_data
        ],
    }
    if page.contact_name or page.contact_email:
        record["contact"] = {"name": page.contact_name, "email": page.contact_email}
    if len(page.languages) < len(LANGUAGES):
        record["languages"] = list(page.languages)
    return record


def _pair(row, stem: str, languages: tuple[str, ...]) -> dict[str, str]:
    texts = {code: getattr(row, f"{stem}_{code}") for code in LANGUAGES}
    return {code: text for code, text in texts.items() if text or code in languages}


def _body(page: PracticePage, part: str) -> dict[str, str]:
    texts = {code: text_of(getattr(page, f"{part}_{code}")) for code in LANGUAGES}
    return {code: text for code, text in texts.items() if text or code in page.languages}


def _place(page: PracticePage) -> dict:
    return {
        "municipality": page.municipality or None,
        "region": page.region or None,
        "country": page.country,
        "label": _pair(page, "place_label", page.languages),
    }


def _actor(row: PracticeActor, languages, slugs) -> dict:
    actor = {
        "actor": slugs[row.actor_id],
        "role": slugs[row.role_id],
        "contribution": _pair(row, "contribution", languages),
    }
    if row.organisation:
        actor["organisation"] = {
            code: getattr(row.organisation, f"name_{code}") for code in LANGUAGES
        }
    return actor


def _funding(row: FundingLine, languages, slugs) -> dict:
    return {
        "source": slugs[row.source_id],
        "amount": number(row.amount),
        "currency": row.currency or None,
        "note": _pair(row, "note", languages),
        "verified": row.verified,
    }


def _evaluation(page: PracticePage, facts: Facts) -> dict:
    return {
        "done": page.evaluated,
        "kind": list(facts["evaluation_kinds"]),
        "indicators": [_indicator(row, page.languages) for row in facts["indicators"]],
    }


def _indicator(row: Indicator, languages) -> dict:
    indicator: dict = {
        "name": _pair(row, "name", languages),
        "value": number(row.value),
        "unit": _pair(row, "unit", languages),
    }
    for name in ("baseline", "target"):
        if getattr(row, name) is not None:
            indicator[name] = number(getattr(row, name))
    if row.measured_at:
        indicator["date"] = row.measured_at.isoformat()
    if row.approximate:
        indicator["approximate"] = True
    return {**indicator, "verified": row.verified}


def _source(value: dict) -> dict:
    return {"title": value["title"], "url": value.get("url") or None}


def _unverified(value: dict, languages) -> dict[str, str]:
    texts = {code: value.get(code) or "" for code in LANGUAGES}
    return {code: text for code, text in texts.items() if text or code in languages}


def number(value: Decimal | None) -> int | float | None:
    """Return a stored amount as JSON has it: 12 and not 12.0000."""
    if value is None:
        return None
    value = Decimal(value)
    return int(value) if value == value.to_integral_value() else float(value)
