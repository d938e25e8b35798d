"""The vocabulary as filters and lists need it: all terms at once, by list and code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from befus.base.languages import active
from befus.vocabulary.models import Term


@dataclass(frozen=True, slots=True)
class Label:
    """A term or a tag as a page names it; `role` is set on an actor."""

    slug: str
    label_nl: str
    label_fr: str
    role: str = ""

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return self.label_fr if active() == "fr" else self.label_nl


class Terms:
    """All terms of the vocabulary, read with one query."""

    def __init__(self) -> None:
        self._current: dict[str, dict[str, Label]] = defaultdict(dict)
        self._former: dict[str, dict[str, tuple[Label, str]]] = defaultdict(dict)
        rows = Term.objects.order_by("scheme", "order", "slug").values_list(
            "scheme", "slug", "label_nl", "label_fr", "retired_at", "merged_into__slug"
        )
        for scheme, slug, label_nl, label_fr, retired_at, merged_into in rows:
            label = Label(slug, label_nl, label_fr)
            if retired_at is None and merged_into is None:
                self._current[scheme][slug] = label
            else:
                self._former[scheme][slug] = (label, merged_into or slug)

    def of(self, scheme: str) -> Iterable[Label]:
        """The terms of a list that may still be chosen, in its order."""
        return self._current[scheme].values()

    def get(self, scheme: str, slug: str) -> Label | None:
        """The term of that code, a retired or merged one included."""
        if slug in self._current[scheme]:
            return self._current[scheme][slug]
        return self._former[scheme][slug][0] if slug in self._former[scheme] else None

    def resolve(self, scheme: str, slug: str) -> str | None:
        """The code that stands for `slug` now, followed through mergers; None if unknown."""
        seen: set[str] = set()
        while slug in self._former[scheme] and slug not in seen:
            seen.add(slug)
            slug = self._former[scheme][slug][1]
        return slug if slug in self._current[scheme] or slug in self._former[scheme] else None
