"""Reading practices for lists and pages: a fixed number of queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from befus.base.languages import LANGUAGES
from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from practices.cards import Card
from practices.models import (
    PracticeActor,
    PracticePage,
    PracticeTagFr,
    PracticeTagNl,
    PracticeTheme,
    TranslationRequest,
)
from practices.terms import Label

Labels = dict[int, dict[str, list[Label]]]

CARD_FIELDS = (
    "pk",
    "record_id",
    *(f"{stem}_{code}" for stem in ("title", "summary", "place_label") for code in LANGUAGES),
    *(f"url_path_{code}" for code in LANGUAGES),
    "public_languages",
    "municipality",
    "country",
    "start_year",
    "end_year",
    "evaluated",
    "crisis_related",
    "first_published_at",
    "last_published_at",
)
MANY = ("phenomena", "policy_domains", "chain_stages", "target_groups", "evaluation_kinds")
CARD_RELATIONS = ("level", "themes", "phenomena", "actors")
PAGE_RELATIONS = (*CARD_RELATIONS, *MANY[1:], "tags_nl", "tags_fr")
# Under this page number stand the labels that hang on no page: all stages of the chain.
EVERYWHERE = 0


def cards(record_ids: Iterable[str], relations: Collection[str] = CARD_RELATIONS) -> list[Card]:
    """Return the live practices of these ids as cards, in the order of the ids; two queries."""
    rows = read_cards(record_ids)
    labels = read_labels([row["pk"] for row in rows], relations)
    return [Card(row, labels.get(row["pk"], {})) for row in rows]


def read_cards(record_ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return the columns of a card for the live practices of these ids, in their order."""
    record_ids = list(record_ids)
    if not record_ids:
        return []
    rows = PracticePage.objects.live().filter(record_id__in=record_ids).values(*CARD_FIELDS)
    found = {row["record_id"]: row for row in rows}
    return [found[id] for id in record_ids if id in found]


def newest(limit: int) -> list[Card]:
    """Return the practices published last as cards; two queries."""
    rows = list(
        PracticePage.objects.live()
        .order_by("-first_published_at", "-pk")
        .values(*CARD_FIELDS)[:limit]
    )
    labels = read_labels([row["pk"] for row in rows], CARD_RELATIONS)
    return [Card(row, labels.get(row["pk"], {})) for row in rows]


def read_labels(
    pages: Collection[int], relations: Collection[str], of_page: int | None = None
) -> Labels:
    """Return {page: {relation: [Label]}} with one query for all relations of all pages.

    Themes and actors keep the order of their rows, the others that of the vocabulary.
    `of_page` adds what the page of one practice shows besides: all stages of the chain under
    `EVERYWHERE`, and who asked for its translation ("askers": a label per person).
    """
    if not pages:
        pages = [EVERYWHERE]
    parts = [_relation(name, pages) for name in relations]
    if of_page is not None:
        parts += [_every_stage(), _askers(of_page)]
    first, *rest = parts
    labels: Labels = defaultdict(lambda: defaultdict(list))
    rows = sorted(first.union(*rest, all=True), key=lambda row: (row[2] or 0, row[3]))
    for page, name, _, _, slug, label_nl, label_fr, role in rows:
        labels[page][name].append(Label(slug, label_nl, label_fr, role))
    return {page: dict(found) for page, found in labels.items()}


def labels_of_draft(page: PracticePage, relations: Collection[str]) -> dict[str, list[Label]]:
    """Return {relation: [Label]} of a page in memory, as a preview shows it."""
    found: dict[str, list[Label]] = {}
    for name in relations:
        if name == "level":
            found[name] = [_label(page.level)] if page.level else []
        elif name == "themes":
            found[name] = [_label(row.term) for row in page.themes.all()]
        elif name == "actors":
            found[name] = [_label(row.actor, row.role.slug) for row in page.actors.all()]
        elif name in MANY:
            found[name] = [_label(term) for term in getattr(page, name).all()]
        else:
            tags = getattr(page, name).all()
            found[name] = [Label(tag.slug, tag.name, tag.name) for tag in tags]
    return found


def _label(term: Term, role: str = "") -> Label:
    return Label(term.slug, term.label_nl, term.label_fr, role)


def _columns(page: Any, name: str, order: Any, term: str, role: Any = None) -> list[Any]:
    return [
        page,
        Value(name, CharField()),
        Cast(order, IntegerField()),
        F("pk"),
        F(f"{term}slug"),
        F(f"{term}label_nl"),
        F(f"{term}label_fr"),
        role or Value("", CharField()),
    ]


def _relation(name: str, pages: Collection[int]) -> QuerySet:
    """The rows of one relation: page, relation, order, key, code, both labels, role."""
    return _all_rows(name).filter(**{f"{_page_column(name)}__in": pages})


def _page_column(name: str) -> str:
    """Where the rows of a relation name their page."""
    if name in MANY:
        return "practicepage"
    return {"level": "pk", "tags_nl": "content_object", "tags_fr": "content_object"}.get(
        name, "page"
    )


@cache
def _all_rows(name: str) -> QuerySet:
    """The rows of a relation for all pages; made once, as making it costs more than asking it."""
    if name in MANY:
        return _many(name)
    if name in ("tags_nl", "tags_fr"):
        return _tags(name)
    if name == "level":
        columns = _columns(F("pk"), name, Value(0), "level__")
        rows = PracticePage.objects.filter(level__isnull=False)
    elif name == "themes":
        columns = _columns(F("page_id"), name, F("sort_order"), "term__")
        rows = PracticeTheme.objects.all()
    else:
        columns = _columns(F("page_id"), name, F("sort_order"), "actor__", F("role__slug"))
        rows = PracticeActor.objects.all()
    return rows.order_by().values_list(*columns)


def _many(name: str) -> QuerySet:
    columns = _columns(F("practicepage_id"), name, F("term__order"), "term__")
    return getattr(PracticePage, name).through.objects.order_by().values_list(*columns)


def _tags(name: str) -> QuerySet:
    model = PracticeTagNl if name == "tags_nl" else PracticeTagFr
    row = [F("tag__slug"), F("tag__name"), F("tag__name"), Value("", CharField())]
    head = [F("content_object_id"), Value(name, CharField()), Value(0), F("pk")]
    return model.objects.order_by().values_list(*head, *row)


def _askers(page: int) -> QuerySet:
    """A row per member who asked for a translation, the member's number as its code."""
    nothing: list[Combinable] = [Value("", CharField())] * 3
    person = Cast(F("user_id"), CharField())
    head: list[Combinable] = [F("page_id"), Value("askers", CharField()), Value(0), F("pk"), person]
    rows = TranslationRequest.objects.filter(page=page).order_by()
    return rows.values_list(*head, *nothing)


def _every_stage() -> QuerySet:
    columns = _columns(Value(EVERYWHERE, IntegerField()), "chain", F("order"), "")
    rows = Term.objects.filter(scheme=Scheme.CHAIN_STAGES).current()
    return rows.order_by().values_list(*columns)
