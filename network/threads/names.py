"""How a member is named beside what she wrote."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext

SMALL_WORDS = {"van", "von", "den", "der", "de", "du", "des", "la", "le", "ter", "ten", "el"}


class Person(NamedTuple):
    """A member as a thread names her: `where` says what she is and where, often nothing."""

    name: str
    where: str
    initials: str


def person(user: Any) -> Person:
    """Return how a thread names a member; one who was erased is a former member."""
    if user is None:
        return Person(gettext("former member"), "", "–")
    name = str(user)
    return Person(name, _where(getattr(user, "member", None)), initials(name))


def _where(member: Any) -> str:
    """Organisation and municipality, the latter unless the name says it already."""
    if member is None or member.organisation is None:
        return getattr(member, "function", "")
    organisation = member.organisation
    place = organisation.municipality
    if not place or place in organisation.name:
        return organisation.name
    return f"{organisation.name}, {place}"


def initials(name: str) -> str:
    """Return the two letters of a name: "EV" of Els Van den Berghe, "JB" of Jan de Backer."""
    words = [word for word in name.split() if word[:1].isalpha()]
    if len(words) > 2:
        words = [word for word in words if word not in SMALL_WORDS]
    return "".join(word[0] for word in words[:2]).upper() or "–"
