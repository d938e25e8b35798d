"""Invented practices for measurements: rows written directly, without revisions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Locale

from befus.base.languages import LANGUAGES
from befus.base.models import TITLE_LENGTH, BasePage
from befus.vocabulary.models import GlossaryEntry, Term
from befus.vocabulary.schemes import Scheme
from practices.models import (
    FundingLine,
    Indicator,
    PracticeActor,
    PracticeIndexPage,
    PracticePage,
    PracticeTag,
    PracticeTagFr,
    PracticeTagNl,
    PracticeTheme,
)

BATCH = 500
TAGS = 60
TITLE_WORDS = 5
PART_WORDS = 70
PARTS = ("diagnosis", "approach", "roles", "results")
MANY = {
    "phenomena": (Scheme.PHENOMENA, 2),
    "policy_domains": (Scheme.POLICY_DOMAINS, 3),
    "chain_stages": (Scheme.CHAIN_STAGES, 2),
    "target_groups": (Scheme.TARGET_GROUPS, 3),
    "evaluation_kinds": (Scheme.EVALUATION_KINDS, 1),
}
PLACES = (
    ("Gent", "Gand", "BE-VLG", "BE"),
    ("Luik", "Liège", "BE-WAL", "BE"),
    ("Brussel", "Bruxelles", "BE-BRU", "BE"),
    ("Bergen", "Mons", "BE-WAL", "BE"),
    ("Rijsel", "Lille", "", "FR"),
    ("Rotterdam", "Rotterdam", "", "NL"),
)


class Inventor:
    """Invents practices from the words of vocabulary and glossary; the same for one seed."""

    def __init__(self, seed: int = 1) -> None:
        self.random = Random(seed)  # noqa: S311 - no secret is made of it
        self.terms: dict[str, list[Term]] = defaultdict(list)
        for term in Term.objects.current():
            self.terms[term.scheme].append(term)
        self.words = {code: list(_words(code)) for code in LANGUAGES}
        self.index = PracticeIndexPage.objects.get()

    def sentence(self, code: str, length: int) -> str:
        """Return `length` words of a language."""
        return " ".join(self.random.choices(self.words[code], k=length)).capitalize()

    def some(self, scheme: str, most: int) -> list[Term]:
        """Return one to `most` terms of a list, each once, the first ones more often."""
        terms = self.terms[scheme]
        weights = [1 / (place + 1) for place in range(len(terms))]
        count = self.random.randint(1, most)
        return list(dict.fromkeys(self.random.choices(terms, weights, k=count)))

    def practice(self, number: int) -> PracticePage:
        """Return a practice with all its columns, not stored yet."""
        nl, fr, region, country = self.random.choice(PLACES)
        start = self.random.choice([None, *range(1990, 2026)])
        page = PracticePage(
            record_id=f"bench-{number}",
            title=f"bench {number}",
            draft_title=f"bench {number}",
            slug=f"bench-{number}",
            depth=self.index.depth + 1,
            path=self._path(number),
            public_languages=self.random.choice(["both"] * 8 + ["nl", "fr"]),
            municipality=nl,
            region=region,
            country=country,
            place_label_nl=nl,
            place_label_fr=fr,
            level=self.random.choice(self.terms[Scheme.LEVELS]),
            start_year=start,
            end_year=start + self.random.randint(0, 9) if start and number % 3 == 0 else None,
            crisis_related=number % 10 == 0,
            evaluated=number % 2 == 0,
            verified=True,
            first_published_at=timezone.now() - timedelta(hours=number),
            last_published_at=timezone.now() - timedelta(minutes=number),
            sources=json.dumps([_block("source", {"title": f"Source {number}", "url": ""})]),
        )
        self._write_texts(page, number)
        return page

    def _path(self, number: int) -> str:
        return PracticePage._get_path(self.index.path, self.index.depth + 1, number)

    def _write_texts(self, page: PracticePage, number: int) -> None:
        for code in LANGUAGES:
            setattr(page, f"title_{code}", self.sentence(code, TITLE_WORDS)[:TITLE_LENGTH])
            setattr(page, f"summary_{code}", self.sentence(code, PART_WORDS))
            for part in PARTS:
                text = f"<p>{self.sentence(code, PART_WORDS)}.</p>"
                setattr(page, f"{part}_{code}", json.dumps([_block("text", text)]))
            setattr(page, f"slug_{code}", f"bench-{number}")
            parent = getattr(self.index, f"url_path_{code}")
            setattr(page, f"url_path_{code}", f"{parent}bench-{number}/")

    def rows(self, page: PracticePage, tags: list[PracticeTag]) -> Iterator[models.Model]:
        """Yield the rows that hang on a stored practice."""
        for order, term in enumerate(self.some(Scheme.THEMES, 3)):
            yield PracticeTheme(page=page, term=term, sort_order=order)
        roles = {term.slug: term for term in self.terms[Scheme.ACTOR_ROLES]}
        for order, term in enumerate(self.some(Scheme.ACTORS, 7)):
            role = "lead" if order == 0 else self.random.choice(["partner"] * 4 + [*roles])
            texts = {f"contribution_{code}": self.sentence(code, 8) for code in LANGUAGES}
            yield PracticeActor(page=page, actor=term, role=roles[role], sort_order=order, **texts)
        for order, term in enumerate(self.some(Scheme.FUNDING_SOURCES, 2)):
            texts = {f"note_{code}": self.sentence(code, 8) for code in LANGUAGES}
            yield FundingLine(page=page, source=term, sort_order=order, **texts)
        for order in range(self.random.randint(0, 3)):
            texts = {f"{s}_{c}": self.sentence(c, 3) for s in ("name", "unit") for c in LANGUAGES}
            value = self.random.randint(1, 900)
            yield Indicator(page=page, value=value, sort_order=order, **texts)
        for tag in self.random.sample(tags, 3):
            yield PracticeTagNl(content_object=page, tag=tag)
            yield PracticeTagFr(content_object=page, tag=tag)
        for name, (scheme, most) in MANY.items():
            through = getattr(PracticePage, name).through
            for term in self.some(scheme, most):
                yield through(practicepage=page, term=term)


def _words(code: str) -> Iterator[str]:
    for term in Term.objects.current():
        yield from getattr(term, f"label_{code}").split()
    for entry in GlossaryEntry.objects.all():
        for text in getattr(entry, f"terms_{code}"):
            yield from text.split()


def _block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid4())}


def invent_practices(count: int, tell: Callable[[int], None] = lambda done: None) -> None:
    """Store `count` invented practices below the catalogue; `tell` hears how many are done."""
    inventor = Inventor()
    tags = _tags(inventor)
    first, last = inventor.index.numchild + 1, inventor.index.numchild + count
    for start in range(first, last + 1, BATCH):
        numbers = range(start, min(start + BATCH, last + 1))
        with transaction.atomic():
            _store(inventor, [inventor.practice(number) for number in numbers], tags)
        tell(len(numbers))
    BasePage.objects.filter(pk=inventor.index.pk).update(numchild=last)


def _tags(inventor: Inventor) -> list[PracticeTag]:
    """Return the tags to draw from, made at first use."""
    slugs = [f"bench-{number}" for number in range(TAGS)]
    PracticeTag.objects.bulk_create(
        (PracticeTag(name=f"{inventor.sentence('nl', 1)} {slug}", slug=slug) for slug in slugs),
        ignore_conflicts=True,
    )
    return list(PracticeTag.objects.filter(slug__in=slugs).order_by("slug"))


def _store(inventor: Inventor, pages: list[PracticePage], tags: list[PracticeTag]) -> None:
    """Write pages into their two tables, and their rows by kind."""
    kind = ContentType.objects.get_for_model(PracticePage)
    locale = Locale.objects.get()
    for page in pages:
        page.content_type, page.locale = kind, locale
    columns = [field.attname for field in BasePage._meta.concrete_fields if not field.primary_key]
    parents = BasePage.objects.bulk_create(
        BasePage(**{name: getattr(page, name) for name in columns}) for page in pages
    )
    for page, parent in zip(pages, parents, strict=True):
        page.pk = page.id = parent.pk
    # bulk_create refuses a table with a parent; the parents' rows are there already.
    own = PracticePage._meta.local_concrete_fields
    PracticePage._base_manager.get_queryset()._batched_insert(pages, own, BATCH)
    rows: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for page in pages:
        for row in inventor.rows(page, tags):
            rows[type(row)].append(row)
    for model, found in rows.items():
        model._base_manager.bulk_create(found)
