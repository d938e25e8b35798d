"""The rule of publication: which texts a public language of a page lacks.

A page names its texts by `prose` (complete in every public language), `optional_prose`
(empty, or complete in every public language) and `rows` (child relations whose own pairs,
named by the row's `prose`, follow the optional rule).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext

from befus.base.languages import LANGUAGES, is_empty

if TYPE_CHECKING:
    from befus.base.models import BasePage


@dataclass(frozen=True)
class Gap:
    """A text that is missing: the field, its language, and the row and relation it is in."""

    field: str
    language: str
    row: models.Model | None = None
    relation: str = ""

    @property
    def message(self) -> str:
        """The sentence for the editor, to be shown at the field."""
        if self.language == "nl":
            return gettext("The Dutch text is missing.")
        return gettext("The French text is missing.")

    def message_from_afar(self, page: models.Model) -> str:
        """Return the sentence for where the field itself is out of sight."""
        owner = self.row or page
        name = capfirst(str(getattr(owner._meta.get_field(self.field), "verbose_name", self.field)))
        if self.row is None:
            return gettext("%(field)s: %(problem)s") % {"field": name, "problem": self.message}
        return gettext("%(row)s, %(field)s: %(problem)s") % {
            "row": capfirst(str(self.row._meta.verbose_name)),
            "field": name,
            "problem": self.message,
        }


def gaps(page: BasePage) -> Iterator[Gap]:
    """Yield every text of `page` that one of its public languages lacks."""
    for stem in page.prose:
        for code in page.languages:
            if is_empty(getattr(page, f"{stem}_{code}")):
                yield Gap(f"{stem}_{code}", code)
    yield from _lopsided(page, page.optional_prose, page.languages)
    for relation in page.rows:
        for row in getattr(page, relation).all():
            for gap in _lopsided(row, row.prose, page.languages):
                yield Gap(gap.field, gap.language, row, relation)


def _lopsided(obj: Any, stems: Iterable[str], languages: Iterable[str]) -> Iterator[Gap]:
    """Yield the texts that are written, but not in every public language."""
    for stem in stems:
        if all(is_empty(getattr(obj, f"{stem}_{code}")) for code in LANGUAGES):
            continue
        for code in languages:
            if is_empty(getattr(obj, f"{stem}_{code}")):
                yield Gap(f"{stem}_{code}", code)


def error_of(page: BasePage, found: Iterable[Gap]) -> ValidationError | None:
    """Return one error that names every gap, keyed by field where it is the page's own."""
    messages: dict[str, list[str]] = {}
    for gap in found:
        key = NON_FIELD_ERRORS if gap.row else gap.field
        text = gap.message_from_afar(page) if gap.row else gap.message
        known = messages.setdefault(key, [])
        if text not in known:
            known.append(text)
    return ValidationError(messages) if messages else None
