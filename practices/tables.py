"""The tables of a practice's page: who does what, the money, the figures."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils.formats import date_format

from befus.base.languages import Texts
from befus.vocabulary.models import Term
from network.models import Organisation
from practices.models import FundingLine, Indicator, PracticeActor, PracticePage, Row
from practices.state import State

Tables = dict[str, list[dict[str, Any]]]
LABELS = ("slug", "label_nl", "label_fr")
NAMES = ("name_nl", "name_fr")
SLUGS = ("slug_nl", "slug_fr")
ROWS: dict[str, type[Row]] = {
    "actors": PracticeActor,
    "funding": FundingLine,
    "indicators": Indicator,
}
# What each table shows, named as in a query; read as an object, all three with one query.
COLUMNS = {
    "actors": (
        "contribution_nl",
        "contribution_fr",
        *(f"actor__{name}" for name in LABELS),
        *(f"role__{name}" for name in LABELS),
        *(f"organisation__{name}" for name in (*NAMES, *SLUGS)),
    ),
    "funding": (
        *("amount", "verified", "note_nl", "note_fr"),
        *(f"source__{name}" for name in LABELS),
    ),
    "indicators": (
        *("value", "baseline", "target", "measured_at", "approximate", "verified"),
        *NAMES,
        *("unit_nl", "unit_fr"),
    ),
}
RELATED: dict[str, type[Texts]] = {
    "actor": Term,
    "role": Term,
    "source": Term,
    "organisation": Organisation,
}


def tables_of(page: PracticePage, catalogue: str, is_draft: bool = False) -> Tables:
    """Return "actors", "funding" and "indicators" as the page shows them; one query.

    `catalogue` is the address of the list. A draft's rows stand on the page, not in the tables.
    """
    rows = _rows_in_memory(page) if is_draft else _stored_rows(page.pk)
    return {
        "actors": [_actor(row, catalogue) for row in rows["actors"]],
        "funding": [_funding(row) for row in rows["funding"]],
        "indicators": [_indicator(row) for row in rows["indicators"]],
    }


# -- Reading -------------------------------------------------------------------------


def _rows_in_memory(page: PracticePage) -> dict[str, list[Any]]:
    return {name: list(getattr(page, name).all()) for name in ROWS}


def _stored_rows(page: int) -> dict[str, list[Any]]:
    """Return the rows of a stored page in their order, as instances with what is shown."""
    first, *rest = (_select(name, page) for name in ROWS)
    found: dict[str, list[Any]] = {name: [] for name in ROWS}
    for name, _order, _key, fields in sorted(first.union(*rest, all=True), key=lambda row: row[:3]):
        found[name].append(ROWS[name](**_as_fields(fields)))
    return found


def _select(name: str, page: int) -> QuerySet:
    """The rows of one table: its name, order, key, and the shown columns as one object."""
    rows = ROWS[name]._default_manager.filter(page=page).order_by()
    shown = JSONObject(**{column: F(column) for column in COLUMNS[name]})
    return rows.values_list(Value(name, CharField()), F("sort_order"), F("pk"), shown)


def _as_fields(shown: dict[str, Any]) -> dict[str, Any]:
    """Turn what a query gave into the fields of a row, with its related objects made of them."""
    fields: dict[str, Any] = {}
    related: dict[str, dict[str, Any]] = {}
    for column, value in shown.items():
        name, _, attribute = column.partition("__")
        if attribute:
            related.setdefault(name, {})[attribute] = value
        else:
            fields[name] = value
    if fields.get("measured_at"):
        fields["measured_at"] = date.fromisoformat(fields["measured_at"])
    return fields | {name: _related(name, values) for name, values in related.items()}


def _related(name: str, values: dict[str, Any]) -> Any:
    return RELATED[name](**values) if any(values.values()) else None


# -- Showing -------------------------------------------------------------------------


def _actor(row: PracticeActor, catalogue: str) -> dict[str, Any]:
    return {
        "role": row.role.slug,
        "label": row.actor.label,
        "url": State(filters={"actors": (row.actor.slug,)}).address(catalogue),
        "organisation": row.organisation.name if row.organisation else "",
        "organisation_url": row.organisation.get_absolute_url() if row.organisation else "",
        "contribution": row.text("contribution"),
    }


def _funding(row: FundingLine) -> dict[str, Any]:
    return {
        "source": row.source.label,
        "amount": row.amount,
        "note": row.text("note"),
        "verified": bool(row.verified),
    }


def _indicator(row: Indicator) -> dict[str, Any]:
    return {
        "name": row.text("name"),
        "unit": row.text("unit"),
        "value": row.value,
        "baseline": row.baseline,
        "target": row.target,
        "date": date_format(row.measured_at, "DATE_FORMAT") if row.measured_at else "",
        "approximate": row.approximate,
        "verified": bool(row.verified),
    }
