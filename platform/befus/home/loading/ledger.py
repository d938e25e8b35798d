"""What was laid before: the memory that keeps people's changes from being overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models
from wagtail.search import index

from befus.home.loading.content import digest
from befus.vocabulary.models import LoadedItem

Values = dict[str, object]


@dataclass
class Report:
    """What one loading did: counts, and a sentence for each item left as people made it."""

    created: int = 0
    updated: int = 0
    kept: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.created} added, {self.updated} updated, {len(self.kept)} kept as edited"


class Ledger:
    """The items of one kind that were laid before."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.entries = {entry.key: entry for entry in LoadedItem.objects.filter(kind=kind)}

    def get(self, key: str) -> LoadedItem | None:
        """Return what is known of the item, None if it was never laid."""
        return self.entries.get(key)

    def is_same(self, sources: dict[str, str]) -> bool:
        """Tell whether nothing differs from what was laid (`sources`: digest by key)."""
        return sources == {key: entry.source for key, entry in self.entries.items()}

    def note(self, notes: list[LoadedItem]) -> None:
        """Remember what was laid, or seen to be left alone."""
        LoadedItem.objects.bulk_create(
            notes,
            update_conflicts=True,
            unique_fields=["kind", "key"],
            update_fields=["source", "object_id", "written"],
        )


def load_rows(
    kind: str,
    model: type[models.Model],
    items: dict[str, Values],
    *,
    identity: tuple[str, ...] = (),
    on_change: Callable[[], None] = lambda: None,
) -> Report:
    """Lay one row of `model` per item; return what was done.

    `items` holds the fields of each row by the item's key in its file. A row that exists
    already with the same `identity` fields is adopted as it stands. `on_change` is called
    after anything was written.
    """
    ledger, report = Ledger(kind), Report()
    sources = {key: digest(values) for key, values in items.items()}
    if ledger.is_same(sources):
        return report
    created = _create(model, ledger, items, identity, report)
    changed = {
        key: values
        for key, values in items.items()
        if (entry := ledger.get(key)) and entry.source != sources[key]
    }
    updated = _update(model, ledger, changed, report)
    ledger.note([_entry(kind, key, sources[key], row) for key, row in (created | updated).items()])
    if report.created or report.updated:
        on_change()
    return report


def _entry(kind: str, key: str, source: str, row: tuple[str, str]) -> LoadedItem:
    object_id, written = row
    return LoadedItem(kind=kind, key=key, source=source, object_id=object_id, written=written)


def _create(model, ledger: Ledger, items, identity, report: Report) -> dict[str, tuple[str, str]]:
    """Make the rows never laid before; return (row id, digest of the row) by key."""
    new = {key: values for key, values in items.items() if ledger.get(key) is None}
    found = _by_identity(model, identity) if identity and new else {}
    rows = {
        key: model(**values) for key, values in new.items() if _id(values, identity) not in found
    }
    for row in model._default_manager.bulk_create(rows.values()):
        index.insert_or_update_object(row)
    report.created += len(rows)
    laid = {key: (str(row.pk), digest(new[key])) for key, row in rows.items()}
    adopted = {key: found[_id(new[key], identity)] for key in new.keys() - rows.keys()}
    return laid | {key: (str(pk), digest(new[key])) for key, pk in adopted.items()}


def _by_identity(model, identity) -> dict[tuple, int]:
    return {tuple(row[:-1]): row[-1] for row in model._default_manager.values_list(*identity, "pk")}


def _id(values: Values, identity: tuple[str, ...]) -> tuple:
    return tuple(values[name] for name in identity)


def _update(model, ledger: Ledger, changed, report: Report) -> dict[str, tuple[str, str]]:
    """Write what the file changed onto rows that nobody edited; return as `_create` does."""
    entries = {key: ledger.entries[key] for key in changed}
    rows = model._default_manager.in_bulk([entry.object_id for entry in entries.values()])
    noted = {}
    for key, values in changed.items():
        entry = entries[key]
        row = rows.get(model._meta.pk.to_python(entry.object_id))
        if row and digest({name: getattr(row, name) for name in values}) == entry.written:
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
            report.updated += 1
            noted[key] = (entry.object_id, digest(values))
        else:
            report.kept.append(f"{model._meta.model_name} {key}: changed here since it was loaded")
            noted[key] = (entry.object_id, entry.written)
    return noted
