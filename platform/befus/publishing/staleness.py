"""Whether a form is out of date: only if something that it can write changed meanwhile.

Wagtail calls a form stale as soon as any newer revision exists; here two people, one for each
language, work on one draft at the same time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Field
from django.utils.text import capfirst

from befus.base.forms import BasePageForm
from befus.base.models import BasePage
from befus.base.rows import RowFormSet
from befus.publishing.plain import plain


def changed_fields(form: BasePageForm, before: BasePage, now: BasePage) -> list[str]:
    """Return the names of what `form` can write and what differs between two drafts.

    `before` is the draft that the form was filled from, `now` the latest one.
    """
    own = [_name(field) for field in _own_fields(form) if plain(field, before) != plain(field, now)]
    rows = [
        capfirst(str(formset.model._meta.verbose_name))
        for formset in form.formsets.values()
        if isinstance(formset, RowFormSet) and _rows_differ(formset, before, now)
    ]
    return [*own, *rows]


def _name(field: Field) -> str:
    return capfirst(str(field.verbose_name))


def _own_fields(form: BasePageForm) -> Iterator[Field]:
    options = form.instance._meta
    for field in (*options.get_fields(), *options.private_fields):
        if field.name in form.fields and hasattr(field, "verbose_name"):
            yield field


def _rows_differ(formset: RowFormSet, before: BasePage, now: BasePage) -> bool:
    old, new = (_rows(formset, page) for page in (before, now))
    if formset.may_write_facts:
        return list(old.items()) != list(new.items())
    if any(old[key] != new[key] for key in old.keys() & new.keys()):
        return True
    return any(_was_written(form, old) for form in formset.forms if _key(form) not in new)


def _rows(formset: RowFormSet, page: BasePage) -> dict[str, dict[str, Any]]:
    names = [name for name in formset.empty_form.fields if name not in ("id", "key")]
    fields = [field for field in formset.model._meta.fields if field.name in names]
    return {
        str(row.key): {field.name: plain(field, row) for field in fields}
        for row in getattr(page, formset.rel_name).all()
    }


def _key(form) -> str:
    return form.data.get(f"{form.prefix}-key", "")


def _was_written(form, old: dict[str, dict[str, Any]]) -> bool:
    """Tell whether somebody wrote in a row that has gone meanwhile."""
    row = old.get(_key(form), {})
    return any(form.data.get(f"{form.prefix}-{name}", "") != value for name, value in row.items())
