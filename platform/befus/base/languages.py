"""The two languages, and reading a text that exists in one or both of them.

A text in two languages is a pair of columns `<stem>_nl` and `<stem>_fr`. This module
and the column pairs themselves are all that a third language would touch.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils import translation
from django.utils.html import strip_tags
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

LANGUAGES = ("nl", "fr")
TAGS = {"nl": "nl-BE", "fr": "fr-BE"}
NAMES = {"nl": "Nederlands", "fr": "Français"}
LOCALES = {"nl": "nl_BE", "fr": "fr_BE"}


def other(language: str) -> str:
    """Return the other of the two languages."""
    return "fr" if language == "nl" else "nl"


def active() -> str:
    """Return the reader's language: the active one, Dutch where none of the two is."""
    code = (translation.get_language() or "")[:2]
    return code if code in LANGUAGES else "nl"


@dataclass(frozen=True)
class Text:
    """A text as found: its value, its language, and whether that is not the reader's."""

    value: Any
    lang: str
    is_other: bool

    def __str__(self) -> str:
        return str(self.value)

    def __bool__(self) -> bool:
        return not is_empty(self.value)

    @property
    def tag(self) -> str:
        """The BCP 47 tag for the `lang` attribute."""
        return TAGS[self.lang]


def is_empty(value: Any) -> bool:
    """Tell whether a text says nothing: blank, markup without words, a stream without blocks."""
    if value is None:
        return True
    if isinstance(value, str):
        return not strip_tags(value).replace("\xa0", " ").strip() and "<embed" not in value
    if isinstance(value, RichText):
        return is_empty(value.source)
    if isinstance(value, StreamValue):
        return all(_block_is_empty(each.value) for each in value)
    return not len(value)


def _block_is_empty(value: Any) -> bool:
    """Tell whether a block holds nothing; a chosen picture or document is something."""
    if isinstance(value, dict):
        return all(_block_is_empty(each) for each in value.values())
    if isinstance(value, list | tuple | ListValue):
        return all(_block_is_empty(each) for each in value)
    if isinstance(value, Model | int | float):
        return False
    return is_empty(value)


def text(
    obj: Any, stem: str, language: str | None = None, among: Collection[str] = LANGUAGES
) -> Text:
    """Return the pair `stem` of `obj` in `language` (the reader's), else in the other one.

    `among` names the languages that may be shown: the public ones of a page.
    """
    wanted = language or active()
    for code in (wanted, other(wanted)):
        if code not in among:
            continue
        value = getattr(obj, f"{stem}_{code}")
        if not is_empty(value):
            return Text(value, code, code != wanted)
    return Text("", wanted, False)


class Texts:
    """What a model with pairs of columns offers to templates, index, API and exports."""

    def text(self, stem: str, language: str | None = None) -> Text:
        """Return the pair `stem` in `language` (the reader's), else in the other one."""
        return text(self, stem, language)
