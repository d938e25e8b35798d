"""A practice as lists show it: what it is called, where, when, by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from befus.base.languages import LANGUAGES, TAGS, Text, active, other
from befus.base.links import page_address
from practices.places import Country
from practices.terms import Label


def years_in_words(start: int | None, end: int | None) -> str:
    """Return the years of a practice as a reader writes them."""
    if start and end:
        return str(start) if start == end else f"{start}–{end}"
    if start:
        return gettext("since %(year)s") % {"year": start}
    if end:
        return gettext("until %(year)s") % {"year": end}
    return gettext("year unknown")


@dataclass(frozen=True)
class Card:
    """One practice: `row` holds the columns of its page, `labels` its terms by relation."""

    row: Mapping[str, Any]
    labels: Mapping[str, list[Label]]

    @property
    def id(self) -> str:
        """The id of its record."""
        return self.row["record_id"]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it is public."""
        public = self.row["public_languages"]
        return (public,) if public in LANGUAGES else LANGUAGES

    @property
    def language(self) -> str:
        """The language in which this reader sees it."""
        return active() if active() in self.languages else self.languages[0]

    @property
    def tag(self) -> str:
        """The language tag of its texts where that is not the reader's language, else ""."""
        return "" if self.language == active() else TAGS[self.language]

    @property
    def url(self) -> str:
        """Its address in the reader's language."""
        return page_address(self.row[f"url_path_{active()}"])

    def text(self, stem: str) -> Text:
        """Return a pair of the row in the language in which the practice is seen."""
        return Text(self.row[f"{stem}_{self.language}"], self.language, bool(self.tag))

    @property
    def place(self) -> Text | str:
        """Where it is, in the reader's language if known in it."""
        for code in (active(), other(active())):
            if label := self.row[f"place_label_{code}"]:
                return Text(label, code, code != active())
        return self.row["municipality"] or str(Country(self.row["country"]).label)

    @property
    def facts(self) -> list[Text | str]:
        """Place, years and level, as the line above the title shows them."""
        years = years_in_words(self.row["start_year"], self.row["end_year"])
        return [self.place, years, *(level.label for level in self.labels.get("level", ()))]

    @property
    def actors(self) -> list[Label]:
        """Its actors with their roles."""
        return self.labels.get("actors", [])

    def shown(self, highlights: Mapping[str, Mapping[str, str]] | None = None) -> dict[str, Any]:
        """Return what `components/hit.html` and `item.html` read, found words marked."""
        marks = highlights or {}
        return {
            "id": self.id,
            "url": self.url,
            "facts": self.facts,
            "title": self._marked("title", marks),
            "title_tag": self.tag,
            "summary": self._marked("summary", marks),
            "summary_tag": self.tag,
            "actors": self.actors,
            "languages": self.languages,
            "phenomena": self.labels.get("phenomena", []),
            "is_evaluated": self.row["evaluated"],
            "is_crisis_related": self.row["crisis_related"],
        }

    def _marked(self, stem: str, marks: Mapping[str, Mapping[str, str]]) -> str | SafeString:
        marked = marks.get(stem, {}).get(self.language)
        # Search has escaped the text around its marks.
        return mark_safe(marked) if marked else self.row[f"{stem}_{self.language}"]  # noqa: S308
