"""The filters of the list of ideas: what may be chosen, and what pages call it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from befus.base.languages import LANGUAGES, active
from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme

LONGEST_TAG = 100


class Labels:
    """The labels of themes and actors in the reader's language; one query when first asked."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], str] | None = None

    def of(self, scheme: str) -> dict[str, str]:
        """Return the labels of a list by slug, in its order."""
        if self._found is None:
            terms = Term.objects.filter(scheme__in=[Scheme.THEMES, Scheme.ACTORS])
            rows = terms.order_by("scheme", "order", "slug")
            values = rows.values_list("scheme", "slug", f"label_{active()}")
            self._found = {(scheme, slug): label for scheme, slug, label in values}
        return {slug: label for (each, slug), label in self._found.items() if each == scheme}


@dataclass(frozen=True)
class Filter:
    """One filter: its name in addresses and in search, its label, and what its values are.

    `label` heads a chip or a fold; `says` is what a box says that stands for the filter alone.
    """

    name: str
    label: str | Promise
    kind: Literal["term", "language", "flag", "tag"]
    scheme: str = ""
    says: str | Promise = ""

    def values(self, labels: Labels) -> list[str]:
        """Return the values that there are, in their order; none for a keyword."""
        if self.kind == "term":
            return list(labels.of(self.scheme))
        return {"language": list(LANGUAGES), "flag": ["true"]}.get(self.kind, [])

    def accepts(self, value: str, labels: Labels) -> bool:
        """Tell whether this is a value of the filter."""
        if self.kind == "tag":
            return 0 < len(value) <= LONGEST_TAG and value.isprintable()
        return value in self.values(labels)

    def value_label(self, value: str, labels: Labels) -> str:
        """Return how a page names a value."""
        if self.kind == "term":
            return labels.of(self.scheme).get(value, value)
        if self.kind == "language":
            return gettext("Dutch") if value == "nl" else gettext("French")
        return str(self.says) if self.kind == "flag" else value


FILTERS = (
    Filter("themes", _("Theme"), "term", scheme=Scheme.THEMES),
    Filter("actors", _("Actor sought"), "term", scheme=Scheme.ACTORS),
    Filter("languages", _("Messages in"), "language"),
    Filter("unanswered", _("Answers"), "flag", says=_("Without an answer")),
    Filter("followed", _("Followed"), "flag", says=_("Ideas that I follow")),
    Filter("tag", _("Keyword"), "tag"),
)
BY_NAME = {each.name: each for each in FILTERS}


def in_words(name: str, values: Iterable[str], labels: Labels) -> str:
    """Return a filter with its values, as a sentence names it."""
    wanted = BY_NAME[name]
    if wanted.kind == "flag":
        return str(wanted.says)
    said = ", ".join(wanted.value_label(value, labels) for value in values)
    return gettext("%(filter)s: %(values)s") % {"filter": wanted.label, "values": said}
