"""Practices near to another one, and why, in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext, ngettext

from practices.cards import Card
from practices.models import PracticePage
from practices.state import KIND
from practices.terms import Label
from search.engines.base import SearchUnavailable
from search.queries import get_engine

MOST = 3


def find(page: PracticePage) -> list[str]:
    """Return the ids of the nearest public practices; none while search is unavailable."""
    try:
        return [hit.id for hit in get_engine().similar(KIND, page.record_id, MOST)]
    except SearchUnavailable:
        return []


def items(
    rows: Iterable[Mapping[str, Any]],
    labels: Mapping[int, Mapping[str, list[Label]]],
    own: Mapping[str, list[Label]],
) -> list[dict[str, Any]]:
    """Return the practices of `rows` for `components/item.html`, each with its reason."""
    found = []
    for row in rows:
        theirs = labels.get(row["pk"], {})
        card = Card(row, theirs)
        found.append({**card.shown(), "facts": card.facts[:2], "reason": reason(own, theirs)})
    return found


def reason(own: Mapping[str, list[Label]], theirs: Mapping[str, list[Label]]) -> str:
    """Return what two practices have in common: themes, else phenomena, and actors."""
    themes = _shared(own, theirs, "themes")
    actors = _shared(own, theirs, "actors")
    if themes and actors:
        return _themes_and_actors(themes, actors)
    if themes:
        return ngettext("%(count)d theme in common", "%(count)d themes in common", themes) % {
            "count": themes
        }
    if actors:
        return ngettext("%(count)d actor in common", "%(count)d actors in common", actors) % {
            "count": actors
        }
    return gettext("a similar text")


def _themes_and_actors(themes: int, actors: int) -> str:
    numbers = {"themes": themes, "actors": actors}
    if themes == 1:
        sentence = ngettext(
            "same theme, %(actors)d actor in common",
            "same theme, %(actors)d actors in common",
            actors,
        )
    else:
        sentence = ngettext(
            "%(themes)d themes and %(actors)d actor in common",
            "%(themes)d themes and %(actors)d actors in common",
            actors,
        )
    return sentence % numbers


def _shared(own: Mapping[str, list[Label]], theirs: Mapping[str, list[Label]], name: str) -> int:
    slugs = [{label.slug for label in side.get(name, [])} for side in (own, theirs)]
    return len(slugs[0] & slugs[1])
