"""The façade row in words: actors of a practice ordered by role, counted and named.

An actor is any object or dict with `role` (a slug, or an object with one) and `label`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

SEPARATOR = "\N{NO-BREAK SPACE}· "
ROLES = ("lead", "partner", "beneficiary", "funder")


def read(thing: Any, name: str) -> Any:
    """Return a key of a dict or an attribute of an object."""
    return thing.get(name, "") if isinstance(thing, dict) else getattr(thing, name, "")


def role_of(actor: Any) -> str:
    """Return the slug of an actor's role, one of `ROLES`: it names a drawing."""
    role = read(actor, "role")
    slug = role if isinstance(role, str) else role.slug
    return slug if slug in ROLES else "partner"


def in_order(actors: Iterable[Any]) -> list[Any]:
    """Return the actors as the row shows them: lead, partner, beneficiary, funder."""
    return sorted(actors, key=lambda actor: ROLES.index(role_of(actor)))


def role_label(role: str) -> str:
    """Return the name of a role in the reader's language."""
    return {
        "lead": gettext("Lead"),
        "partner": gettext("Partner"),
        "beneficiary": gettext("Beneficiary"),
        "funder": gettext("Funder"),
    }[role]


def in_words(actors: Iterable[Any]) -> SafeString:
    """Return the row as a line of words: the leads by name, the others counted."""
    actors = list(actors)
    counts = Counter(map(role_of, actors))
    leads = [read(actor, "label") for actor in actors if role_of(actor) == "lead"]
    parts = [*_leads(leads), *_counted(counts)]
    return format_html_join(SEPARATOR, "{}", ((part,) for part in parts))


def _leads(names: list[str]) -> Iterator[SafeString]:
    if names:
        message = ngettext("Lead: %(names)s", "Leads: %(names)s", len(names))
        bold = format_html("<b>{}</b>", ", ".join(names))
        yield format_html(message.replace("%(names)s", "{}"), bold)


def _counted(counts: Counter[str]) -> Iterator[str]:
    if n := counts["partner"]:
        yield ngettext("%(count)d partner", "%(count)d partners", n) % {"count": n}
    if n := counts["beneficiary"]:
        yield ngettext("%(count)d beneficiary", "%(count)d beneficiaries", n) % {"count": n}
    if n := counts["funder"]:
        yield ngettext("%(count)d funder", "%(count)d funders", n) % {"count": n}
