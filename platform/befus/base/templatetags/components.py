"""Components that need a little reckoning before their template.

Those that need none are plain includes of `components/<name>.html`; each template says
at its top what it reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from befus.base import evidence, facades
from befus.base.languages import LANGUAGES, active
from befus.base.templatetags.drawings import facade_drawing

register = template.Library()

# A sentence ends after a word of three letters or more, also one in brackets: "o.a." and
# "St." do not end one.
SENTENCES = re.compile(
    r"(?:(?<=\w{3}[.!?…])|(?<=\w{3}[)’”][.!?…])|(?<=mark>[.!?…]))\s+(?=[A-ZÀ-Ý«‘“<])"
)
SHORT = 90

ARCH_STATES = ("published", "outdated", "translating", "draft", "absent")


@register.simple_tag
def facade_line(actors: Iterable[Any]) -> SafeString:
    """Return the small façade row with its words: "Lead: X · 5 partners"."""
    actors = list(actors)
    if not actors:
        return SafeString("")
    return format_html(
        '<p class="facade-line">{} <span>{}</span></p>',
        facade_drawing(actors),
        facades.in_words(actors),
    )


@register.simple_tag
def facade_row(actors: Iterable[Any]) -> SafeString:
    """Return the small façade row alone; its words are for screen readers."""
    actors = list(actors)
    return format_html(
        '<p class="facade-line">{}<span class="hidden">{}</span></p>',
        facade_drawing(actors),
        facades.in_words(actors),
    )


@register.inclusion_tag("components/facade.html")
def facade(actors: Iterable[Any]) -> dict[str, Any]:
    """Show the large façade row: a house, a name and a role per actor."""
    return {"actors": [_facade_actor(actor) for actor in facades.in_order(actors)]}


def _facade_actor(actor: Any) -> dict[str, str]:
    role = facades.role_of(actor)
    return {
        "role": role,
        "role_label": facades.role_label(role),
        "label": facades.read(actor, "label"),
    }


@register.inclusion_tag("components/facade_legend.html")
def facade_legend() -> dict[str, Any]:
    """Show which roof means which role."""
    return {"roles": [(role, facades.role_label(role)) for role in facades.ROLES]}


@register.inclusion_tag("components/role_radios.html")
def role_radios(name: str, chosen: str = "") -> dict[str, Any]:
    """Show the choice of a role above the list of actors: any, or one of the four."""
    roles = [(role, facades.role_label(role)) for role in facades.ROLES]
    return {"name": name, "chosen": chosen, "roles": roles}


@register.inclusion_tag("components/arches.html")
def arches(nl: str = "published", fr: str = "published", words: str = "") -> dict[str, Any]:
    """Show the state of the two texts (`ARCH_STATES`) with the words that say the same."""
    states = {"nl": nl, "fr": fr}
    absent = [code for code in LANGUAGES if states[code] == "absent"]
    only = next((code for code in LANGUAGES if code not in absent), "") if absent else ""
    return {"nl": nl, "fr": fr, "only": only, "words": words or _arches_words(absent)}


def _arches_words(absent: list[str]) -> str:
    if absent == ["nl"]:
        return gettext("in French only")
    if absent == ["fr"]:
        return gettext("in Dutch only")
    return gettext("in both languages")


@register.inclusion_tag("components/arches.html")
def arches_of(languages: Iterable[str]) -> dict[str, Any]:
    """Show in which of the two languages a text is public."""
    languages = set(languages)
    state = {code: "published" if code in languages else "absent" for code in LANGUAGES}
    return arches(state["nl"], state["fr"])


@register.filter
def is_reader_language(code: str) -> bool:
    """Tell whether `code` is the language the reader chose."""
    return code == active()


@register.inclusion_tag("components/who_does_what.html")
def who_does_what(actors: Iterable[Any]) -> dict[str, Any]:
    """Show the actors by role.

    An actor has `role`, `label`, and where known `url`, `organisation`, `organisation_url`,
    `contribution`.
    """
    actors = facades.in_order(actors)
    groups = [
        {
            "role": role,
            "label": facades.role_label(role),
            "actors": [actor for actor in actors if facades.role_of(actor) == role],
        }
        for role in facades.ROLES
    ]
    return {"groups": [group for group in groups if group["actors"]]}


@register.inclusion_tag("components/indicators.html")
def indicators(rows: Iterable[Any]) -> dict[str, Any]:
    """Show the figures of an evaluation; see `evidence.indicator` for a row."""
    return {"rows": [evidence.indicator(row) for row in rows]}


@register.filter
def euros(amount: float | Decimal | None) -> str:
    """Return an amount in euros as the reader writes it."""
    return evidence.euros(amount)


@register.filter
def heat(count: int) -> int:
    """Return the step of colour (0 to 4) of a cell with `count` practices."""
    return sum(count >= least for least in (1, 2, 4, 7))


@register.filter
def in_line(facts: Iterable[Any]) -> SafeString:
    """Return facts on one line; a `Text` in the other language keeps its language."""
    return format_html_join(facades.SEPARATOR, "{}", ((_with_language(fact),) for fact in facts))


def _with_language(fact: Any) -> Any:
    if getattr(fact, "is_other", False):
        return format_html('<span lang="{}">{}</span>', fact.tag, fact)
    return fact


@register.filter
def excerpt(summary: str) -> str:
    """Return what a list shows of a summary: its first sentence, and the first one marked.

    Marks stay whole: they never span two sentences. What was safe stays safe.
    """
    first, *others = SENTENCES.split(str(summary))
    shown = first
    if len(first) < SHORT and others:
        shown = f"{first} {others.pop(0)}"
    if "<mark" not in shown:
        found = next((sentence for sentence in others if "<mark" in sentence), "")
        shown = f"{shown} […] {found}" if found else shown
    return SafeString(shown) if hasattr(summary, "__html__") else shown


@register.filter
def without_placeholder(field: BoundField) -> BoundField:
    """Return the field without the placeholder that would stand in for its label."""
    field.field.widget.attrs.pop("placeholder", None)
    return field
