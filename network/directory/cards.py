"""Organisations and members as lists show them: who, where, as what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from befus.base.belgium import Province, Region
from befus.base.languages import TAGS, Text, active, other
from network.directory.documents import members, organisations, read_keys
from network.directory.models import Language, Organisation
from network.directory.names import municipality_in
from network.models import Member
from search.engines.base import Hit
from search.listings import numbers

Marks = Mapping[str, Mapping[str, str]]


def place_of(organisation: Organisation | None) -> str:
    """Return where an organisation is, as near as is known, in the reader's language."""
    if organisation is None:
        return ""
    if organisation.municipality:
        return municipality_in(organisation.municipality, active())
    if organisation.province:
        return str(Province(organisation.province).label)
    return str(Region(organisation.region).label) if organisation.region else ""


def language_names(codes: Sequence[str]) -> list[str]:
    """Return the names of languages in the reader's, in the order of `Language`."""
    return [str(label) for code, label in Language.choices if code in codes]


def organisation_cards(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """Return the organisations found as `network/directory/_hit.html` draws them; one query."""
    rows = organisations().in_bulk(numbers([hit.id for hit in hits]))
    found = {str(pk): row for pk, row in rows.items()}
    return [_organisation(found[hit.id], hit.highlights) for hit in hits if hit.id in found]


def _organisation(row: Organisation, marks: Marks) -> dict[str, Any]:
    tasks = row.text("tasks")
    return {
        "url": row.get_absolute_url(),
        "facts": [place for place in (place_of(row),) if place],
        "title": _marked(marks, "title", active()) or row.name,
        "summary": _marked(marks, "tasks", tasks.lang) or tasks.value,
        "summary_tag": tasks.tag if tasks.is_other else "",
        "aside": dict.fromkeys(
            [
                row.actor_kind.label,
                *([row.level.label] if row.level else []),
                ", ".join(language_names(row.languages)),
            ]
        ),
    }


def member_cards(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """Return the members found, as far as they show themselves; two queries."""
    keys = read_keys(hit.id for hit in hits)
    rows = {str(row.key): row for row in members().filter(key__in=keys)}
    return [_member(rows[hit.id], hit.highlights) for hit in hits if hit.id in rows]


def _member(row: Member, marks: Marks) -> dict[str, Any]:
    tag = "" if row.text_language == active() else TAGS[row.text_language]
    themes = row.themes.all() if row.shows("themes") else ()
    return {
        "url": row.get_absolute_url(),
        "facts": [fact for fact in (function_of(row), place_of(row.organisation)) if fact],
        "title": _marked(marks, "title", active()) or row.user.display_name,
        "summary": _marked(marks, "words", row.text_language) or _offer(row),
        "summary_tag": tag,
        "aside": [
            *([row.organisation.name] if row.organisation else []),
            ", ".join(theme.label for theme in themes),
            ", ".join(language_names(row.languages)) if row.shows("languages") else "",
        ],
    }


def function_of(row: Member) -> Text | str:
    """Return the function in the language she wrote it in; "" where she wrote none."""
    code = row.text_language
    return Text(row.function, code, code == other(active())) if row.function else ""


def _offer(row: Member) -> str:
    return row.can_help_with if row.shows("can_help_with") else ""


def _marked(marks: Marks, field: str, code: str) -> SafeString:
    # Search has escaped the text around its marks.
    return mark_safe(marks.get(field, {}).get(code, ""))  # noqa: S308
