"""The filters beside the list: their values with counts, as the form shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from befus.base.languages import LANGUAGES
from practices.filters import BY_NAME, ROLE_FILTERS, Filter
from practices.state import ANY_ROLE, State
from practices.terms import Terms

SHOWN = 7
Counts = Mapping[str, Mapping[str, int]]
Values = list[dict[str, Any]]

# Lists shown in the order of the vocabulary; the others begin with the most frequent.
IN_ORDER = {"phenomena", "level", "chain_stages", "evaluation_kind", "evaluated", "languages"}


@dataclass(frozen=True)
class Group:
    """One fold of the form: its filters, one or several; `is_open` from the start."""

    name: str
    label: str | Promise
    filters: tuple[str, ...]
    is_open: bool = False


GROUPS = (
    Group("phenomena", _("Phenomenon"), ("phenomena",), is_open=True),
    Group("themes", _("Theme"), ("themes",), is_open=True),
    Group("actors", _("Actor"), ("actors",), is_open=True),
    Group("level", _("Level of government"), ("level",)),
    Group("chain_stages", _("Chain stage"), ("chain_stages",)),
    Group("target_groups", _("Target group"), ("target_groups",)),
    Group("policy_domains", _("Policy domain"), ("policy_domains",)),
    Group("place", _("Region and country"), ("region", "country")),
    Group("period", _("Period"), ("period_from", "period_to")),
    Group("funding_sources", _("Funding"), ("funding_sources",)),
    Group(
        "evaluation",
        _("Evaluation and language"),
        ("evaluated", "evaluation_kind", "crisis_related", "languages"),
    ),
)


def panel(state: State, counts: Counts, terms: Terms) -> list[dict[str, Any]]:
    """Return the folds of the form for `components/facet.html`."""
    return [_fold(group, state, counts, terms) for group in GROUPS]


def hidden_fields(state: State) -> list[tuple[str, str]]:
    """Return what the form has no control for, so that sending it loses nothing."""
    shown = {name for group in GROUPS for name in group.filters} - {"actors"}
    shown.add(state.actor_filter)
    return [(name, value) for name, value in state.chosen if name not in shown]


def chosen_count(state: State) -> int:
    """Return how many values are chosen in all filters together."""
    return sum(1 for _ in state.chosen)


def _fold(group: Group, state: State, counts: Counts, terms: Terms) -> dict[str, Any]:
    if group.name == "period":
        fold: dict[str, Any] = {"years": _years(group, state)}
    elif len(group.filters) > 1:
        fold = {"parts": [_facet(name, state, counts, terms) for name in group.filters]}
    elif group.name == "actors":
        role = {"role_name": "role", "role": state.actor_role or ANY_ROLE}
        fold = {**_facet(state.actor_filter, state, counts, terms), **role}
    else:
        fold = _facet(group.name, state, counts, terms)
    names = ROLE_FILTERS.values() if group.name == "actors" else group.filters
    chosen = sum(len(state.filters.get(name, ())) for name in names)
    frame = {"label": group.label, "chosen": chosen, "open": group.is_open or bool(chosen)}
    # A template asks a dict without the key for its method `values`.
    return {"name": group.name, "values": [], **fold, **frame}


def _years(group: Group, state: State) -> list[dict[str, Any]]:
    labels = {"period_from": gettext("From"), "period_to": gettext("Up to")}
    return [
        {"name": name, "label": labels[name], "value": "".join(state.filters.get(name, ()))}
        for name in group.filters
    ]


def _facet(name: str, state: State, all_counts: Counts, terms: Terms) -> dict[str, Any]:
    wanted, counts = BY_NAME[name], all_counts.get(name, {})
    chosen = state.filters.get(name, ())
    values: list[dict[str, Any]] = [
        {
            "value": value,
            "label": wanted.value_label(value, terms),
            "count": counts.get(value, 0),
            "checked": value in chosen,
            "mark": value if wanted.name == "phenomena" else "",
        }
        for value in _values(wanted, chosen, counts, terms)
    ]
    if wanted.name not in IN_ORDER:
        values.sort(key=lambda item: (-item["count"], item["label"]))
    shown, rest = _split(values)
    return {
        "name": wanted.name,
        "label": wanted.label,
        "maximum": max((item["count"] for item in values), default=0),
        "values": shown,
        "rest": rest,
        "all_label": _all_label(wanted.name, len(values)),
    }


def _values(
    wanted: Filter, chosen: Iterable[str], counts: Mapping[str, int], terms: Terms
) -> list[str]:
    """The values to show: all current terms, and of the rest what is counted or chosen."""
    if wanted.kind == "flag":
        own = ["true", "false"]
    elif wanted.kind == "language":
        own = list(LANGUAGES)
    else:
        own = [term.slug for term in terms.of(wanted.scheme)] if wanted.scheme else []
    extra = [value for value, count in counts.items() if count and _is_known(wanted, value, terms)]
    return list(dict.fromkeys([*own, *extra, *chosen]))


def _is_known(wanted: Filter, value: str, terms: Terms) -> bool:
    return wanted.kind != "term" or terms.get(wanted.scheme, value) is not None


def _split(values: Values) -> tuple[Values, Values]:
    """The values shown at once, and those behind a click; what is chosen is always shown."""
    if len(values) <= SHOWN + 1:
        return values, []
    shown = [item for at, item in enumerate(values) if at < SHOWN or item["checked"]]
    return shown, [item for at, item in enumerate(values) if at >= SHOWN and not item["checked"]]


def _all_label(name: str, count: int) -> str:
    sentences = {
        "themes": gettext("All %(count)s themes"),
        "target_groups": gettext("All %(count)s target groups"),
        "policy_domains": gettext("All %(count)s policy domains"),
    }
    if name in ROLE_FILTERS.values():
        return gettext("All %(count)s actors") % {"count": count}
    return sentences.get(name, gettext("All %(count)s values")) % {"count": count}
