"""Importing records: everything is checked first, then everything is written, or nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from befus.base.importing.problems import ImportRefused, Problem
from practices.importing.applying import Catalogue, tags_of
from practices.importing.checking import check_records, name_of
from practices.importing.differences import differences
from practices.importing.writing import Item, RecordRefused, Writer
from practices.models import ImportedRecord, PracticeIndexPage, PracticePage

Progress = Callable[[Iterable], Iterable]
BATCH = 50


@dataclass
class Outcome:
    """What an import did, or would do: ids by fate, and what is wrong with the rest.

    `kept` names the records whose page an editor changed since the last import, each with
    the fields in which page and record differ; such a page stays as it is.
    """

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether nothing was imported because of the problems."""
        return bool(self.problems) and not (self.created or self.updated or self.unchanged)


def import_records(
    records: list[Any],
    *,
    user=None,
    skip_invalid: bool = False,
    overwrite: bool = False,
    dry_run: bool = False,
    progress: Progress = iter,
) -> Outcome:
    """Write `records` as published practices in one transaction, and return what was done.

    Raises `ImportRefused` when any record is wrong, unless `skip_invalid` leaves those out.
    A page that an editor changed since the last import is kept, unless `overwrite`.
    """
    catalogue = Catalogue.read()
    faults = check_records(records, catalogue)
    problems = [problem for found in faults.values() for problem in found]
    if problems and not skip_invalid:
        raise ImportRefused(problems)
    sound = [record for position, record in enumerate(records) if position not in faults]
    with transaction.atomic(), disable_reference_index_auto_update():
        outcome = _Import(catalogue, user, overwrite, dry_run).run(sound, progress)
    outcome.problems = problems
    return outcome


def digest_of(record: dict) -> str:
    """Return a digest of what the record says, however its keys are ordered."""
    return hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()


class _Import:
    """One run over sound records."""

    def __init__(self, catalogue: Catalogue, user, overwrite: bool, dry_run: bool) -> None:
        self.catalogue, self.overwrite, self.dry_run = catalogue, overwrite, dry_run
        self.user = user
        self.outcome = Outcome()

    def run(self, records: list[dict], progress: Progress) -> Outcome:
        if not PracticeIndexPage.objects.exists():
            raise ImportRefused([Problem("site", "", "has no catalogue page: run load_site first")])
        self.writer = Writer(self.catalogue, self.user)
        self.known = _known([record["id"] for record in records])
        if not self.dry_run:
            self.catalogue.add_tags(set().union(*map(tags_of, records)))
        self.new: list[Item] = []
        try:
            for position, record in enumerate(progress(records)):
                self._one(Item(name_of(record, position), record, digest_of(record)))
            self._write_new()
        except RecordRefused as refusal:
            raise ImportRefused(_as_problems(refusal.item.name, refusal.error)) from refusal
        return self.outcome

    def _one(self, item: Item) -> None:
        key, known = item.record["id"], self.known.get(item.record["id"])
        if known is None:
            self.outcome.created.append(key)
            self.new.append(item)
            if len(self.new) == BATCH:
                self._write_new()
        elif known.is_untouched and known.digest == item.digest:
            self.outcome.unchanged.append(key)
        else:
            self._change(known, item)

    def _write_new(self) -> None:
        if self.new and not self.dry_run:
            self.writer.create(self.new)
        self.new = []

    def _change(self, known: _Known, item: Item) -> None:
        record = item.record
        page = PracticePage.objects.get(pk=known.page_id)
        if known.has_waiting_work or not known.is_untouched:
            found = differences(page.get_latest_revision_as_object(), record)
            if not found and known.is_live:
                self.outcome.unchanged.append(record["id"])
                return
            if not self.overwrite:
                self.outcome.kept[record["id"]] = found
                return
        self.outcome.updated.append(record["id"])
        if not self.dry_run:
            self.writer.update(page, item)


@dataclass(frozen=True)
class _Known:
    """What the database knows of a record's page."""

    page_id: int
    digest: str
    is_live: bool
    is_untouched: bool
    has_waiting_work: bool


def _known(ids: list[str]) -> dict[str, _Known]:
    """Return what is known of the pages of these records, by record id."""
    imported = {row.page_id: row for row in ImportedRecord.objects.all()}
    rows = PracticePage.objects.values_list(
        "record_id", "pk", "live", "latest_revision_id", "has_unpublished_changes"
    )
    wanted, found = set(ids), {}
    for record_id, pk, live, latest, has_changes in rows:
        if record_id in wanted:
            last = imported.get(pk)
            same = last is not None and last.revision_id == latest and live and not has_changes
            found[record_id] = _Known(pk, last.digest if last else "", live, same, has_changes)
    return found


def _as_problems(record: str, error: ValidationError) -> list[Problem]:
    """Return what a page's own rules say against it, as problems of its record."""
    if hasattr(error, "error_dict"):
        return [
            Problem(record, name, " ".join(messages))
            for name, messages in error.message_dict.items()
        ]
    return [Problem(record, "", " ".join(error.messages))]
