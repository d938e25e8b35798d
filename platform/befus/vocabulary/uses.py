"""Where a term is named: in rows, and in the JSON of every revision, drafts included.

Nothing here knows which models name terms; they are found by their fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import Revision

from befus.vocabulary.models import Term

Place = tuple[Any, str | int]  # a container inside the JSON, and the key in it


@dataclass(frozen=True)
class Uses:
    """How often a term is named in rows and in revisions."""

    rows: int
    revisions: int

    def __bool__(self) -> bool:
        return bool(self.rows or self.revisions)


@cache
def naming_fields() -> tuple[models.ForeignKey, ...]:
    """Return every foreign key to a term, those of many-to-many tables among them."""
    return tuple(
        field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model is Term
    )


@cache
def _revised_models() -> tuple[type[models.Model], ...]:
    """Return the models with revisions that name terms, themselves or in child rows."""
    return tuple(
        model
        for model in apps.get_models()
        if hasattr(model, "latest_revision") and naming_keys(model)
    )


@cache
def naming_keys(model: type[models.Model]) -> tuple[str, ...]:
    """Return the keys of `model`'s JSON below which terms are named."""
    own = [
        field.name
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.is_relation and field.related_model is Term
    ]
    children = [name for name, child in _children(model) if naming_keys(child)]
    return (*own, *children)


@cache
def _children(model: type[models.Model]) -> tuple[tuple[str, type[models.Model]], ...]:
    relations = get_all_child_relations(model)
    return tuple((each.get_accessor_name(), each.related_model) for each in relations)


def uses_of(term: Term) -> Uses:
    """Return how often `term` is named."""
    rows = sum(
        field.model._base_manager.filter(**{field.name: term}).count() for field in naming_fields()
    )
    return Uses(rows, sum(1 for _revision in revisions_naming(term)))


def revisions_naming(term: Term) -> Iterator[Revision]:
    """Yield the revisions whose content names `term`; reads all that might."""
    for model in _revised_models():
        kind = ContentType.objects.get_for_model(model)
        for revision in Revision.objects.filter(content_type=kind).iterator(chunk_size=200):
            if next(places(model, revision.content, term.pk), None):
                yield revision


def places(model: type[models.Model], content: dict, pk: int) -> Iterator[Place]:
    """Yield each place in the JSON `content` of a `model` where the term `pk` stands."""
    children = dict(_children(model))
    for name in naming_keys(model):
        value = content.get(name)
        if name in children:
            for row in value or []:
                yield from places(children[name], row, pk)
        elif isinstance(value, list):
            yield from ((value, at) for at, each in enumerate(value) if each == pk)
        elif value == pk:
            yield content, name
