"""The filters beside the list of ideas: their values with counts, for `components/facet.html`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from network.threads.asked import Asked
from network.threads.filters import BY_NAME, Filter, Labels

SHOWN = 7
# What a template may ask of a list; it would ask a dict without the key for its method.
NOTHING: dict[str, Any] = {"values": [], "rest": [], "maximum": 0}
Counts = Mapping[str, Mapping[str, int]]


def panel(asked: Asked, counts: Counts, labels: Labels) -> list[dict[str, Any]]:
    """Return the folds of the form: themes, actors, and whatever else narrows the list."""
    parts = [_facet(name, asked, counts, labels) for name in ("languages", "unanswered")]
    parts.append(_facet("followed", asked, counts, labels))
    others = {"name": "others", "label": gettext("Language and answers"), "parts": parts}
    folds = [_facet(name, asked, counts, labels) for name in ("themes", "actors")]
    return [_fold(fold, asked) for fold in (*folds, {**NOTHING, **others})]


def hidden_fields(asked: Asked) -> list[tuple[str, str]]:
    """Return what the form has no control for, so that sending it loses nothing."""
    return [(name, value) for name, value in asked.chosen if name == "tag"]


def _fold(facet: dict[str, Any], asked: Asked) -> dict[str, Any]:
    names = [part["name"] for part in facet.get("parts", [])] or [facet["name"]]
    chosen = sum(len(asked.filters.get(name, ())) for name in names)
    return {**facet, "chosen": chosen, "open": facet["name"] != "actors" or bool(chosen)}


def _facet(name: str, asked: Asked, all_counts: Counts, labels: Labels) -> dict[str, Any]:
    wanted, counts = BY_NAME[name], all_counts.get(name, {})
    chosen = asked.filters.get(name, ())
    values: list[dict[str, Any]] = [
        {
            "value": value,
            "label": wanted.value_label(value, labels),
            "count": counts.get(value, 0),
            "checked": value in chosen,
            "mark": "",
        }
        for value in _values(wanted, counts, chosen, labels)
    ]
    if wanted.kind == "term":
        values.sort(key=lambda item: (-item["count"], item["label"]))
    split = SHOWN if len(values) > SHOWN + 1 else len(values)
    return {
        "name": name,
        "label": wanted.label,
        "legend": gettext("%(label)s, with the number of ideas") % {"label": wanted.label},
        "maximum": max((item["count"] for item in values), default=0),
        "values": [each for at, each in enumerate(values) if at < split or each["checked"]],
        "rest": [each for at, each in enumerate(values) if at >= split and not each["checked"]],
        "all_label": gettext("All %(count)s values") % {"count": len(values)},
    }


def _values(
    wanted: Filter, counts: Mapping[str, int], chosen: tuple[str, ...], labels: Labels
) -> list[str]:
    """The values to show: of a vocabulary only those that some idea has, or that are chosen."""
    known = wanted.values(labels)
    if wanted.kind != "term":
        return known
    return [value for value in known if value in counts or value in chosen]
