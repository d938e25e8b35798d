"""Carrying the changes that wait in the outbox into one index on the server.

The version that is wanted is read before the document is built, so what is sent is at least as
new as its version; no lock is held while the server is waited for. Two workers may carry the
same change: the index keeps the newest.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from random import uniform

from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from search import delivery
from search.delivery import AHEAD
from search.documents import Document
from search.engines.base import SearchUnavailable
from search.engines.elasticsearch.sending import MARK, Change, Outcome, Sender, read_versions
from search.models import ERROR_LENGTH, IndexCopy, IndexedDocument

logger = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 0.5
SERVER_PAUSE_SECONDS = 5.0  # a server that is back should not wait long for us
DOCUMENT_PAUSE_SECONDS = 300.0


class Strange(SearchUnavailable):
    """Index and database do not belong together: one of them was restored."""


def deliver(copy: IndexCopy, sender: Sender, most: int = delivery.MOST_AT_ONCE) -> int:
    """Carry what is due into an index; return how many documents arrived.

    Strange and IndexGone if it has to be built anew, SearchUnavailable if the server does not
    answer. What it refuses is tried again later, with growing pauses; the rows say why.
    """
    if delivery.sees_uncommitted() or copy.next_attempt_at > timezone.now():
        return 0
    rows = list(copy.documents.due().order_by("pk")[:most])
    if not rows:
        return 0
    number = begin(copy, sender)
    outcome = sender.send(changes(rows, copy.audience), number, refresh=True)
    note_outcome(copy, rows, outcome)
    if outcome.trouble:
        note_trouble(copy, outcome.trouble)
    else:
        end(copy, number)
    return len(outcome.done)


# -- The numbers of deliveries -----------------------------------------------------


def begin(copy: IndexCopy, sender: Sender) -> int:
    """Return the number of a new delivery; Strange if index and database do not match."""
    check_mark(copy, sender)
    IndexCopy.objects.filter(pk=copy.pk).update(sent=F("sent") + 1)
    copy.refresh_from_db(fields=["sent"])
    return copy.sent


def check_mark(copy: IndexCopy, sender: Sender) -> None:
    """Raise Strange unless the index has the number of a delivery that the database knows.

    A number is committed before its delivery is sent, and noted as taken after it arrived.
    """
    copy.refresh_from_db(fields=["taken"])
    taken = copy.taken
    (found,) = read_versions(sender.client, sender.name, [MARK])
    copy.refresh_from_db(fields=["sent"])
    if not taken <= (found or 0) <= copy.sent:
        note_trouble(copy, AHEAD if (found or 0) > copy.sent else "the index was restored")
        raise Strange(sender.name)


def end(copy: IndexCopy, number: int) -> None:
    """Note that a delivery arrived, and that the server is well."""
    IndexCopy.objects.filter(pk=copy.pk).update(
        taken=Greatest(F("taken"), Value(number)),
        delivered_at=timezone.now(),
        attempts=0,
        next_attempt_at=timezone.now(),
        error="",
    )


# -- Building ----------------------------------------------------------------------


def changes(rows: Sequence[IndexedDocument], audience: str) -> list[Change]:
    """Return the documents of these rows as they are now; those that fail are left out.

    One document that cannot be built holds nobody else up.
    """
    try:
        return _changes(rows, audience)
    except Exception:
        if len(rows) == 1:
            logger.exception("A document cannot be built for search.")
            note_failed(rows[0], "it cannot be built")
            return []
    return [change for row in rows for change in changes([row], audience)]


def _changes(rows: Iterable[IndexedDocument], audience: str) -> list[Change]:
    versions = {(row.kind, row.object_id): row.wanted for row in rows}
    built: dict[delivery.Key, Document] = {
        (document.kind, document.id): document for document in delivery.build(versions, audience)
    }
    return [
        Change(kind, id, version, built.get((kind, id))) for (kind, id), version in versions.items()
    ]


# -- What the rows say -------------------------------------------------------------


def note_outcome(copy: IndexCopy, rows: Iterable[IndexedDocument], outcome: Outcome) -> None:
    """Write what became of a parcel into its rows."""
    by_key = {(row.kind, row.object_id): row for row in rows}
    note_done(copy, outcome.done)
    late = []
    for change, met in outcome.met:
        row = by_key[change.kind, change.id]
        row.wanted = wanted_now(copy, change)
        if met > row.wanted:
            note_failed(row, f"{AHEAD}: {met}, wanted {row.wanted}")
        else:
            late.append(change)
    note_done(copy, late)
    for change, reason in outcome.refused:
        note_failed(by_key[change.kind, change.id], reason)


def wanted_now(copy: IndexCopy, change: Change) -> int:
    """The version that is wanted of a document by now."""
    rows = copy.documents.filter(kind=change.kind, object_id=change.id)
    return rows.values_list("wanted", flat=True).first() or 0


def note_done(copy: IndexCopy, done: Iterable[Change]) -> None:
    """Note the versions that an index holds at least; they never fall."""
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    for change in done:
        groups[change.kind, change.version].append(change.id)
    for (kind, version), ids in groups.items():
        copy.documents.filter(kind=kind, object_id__in=ids).update(
            done=Greatest(F("done"), Value(version)), attempts=0, error=""
        )


def note_failed(row: IndexedDocument, reason: str) -> None:
    """Try a document again later, and say why; at once if it changed meanwhile."""
    IndexedDocument.objects.filter(pk=row.pk, wanted=row.wanted).update(
        attempts=F("attempts") + 1,
        next_attempt_at=later(row.attempts, DOCUMENT_PAUSE_SECONDS),
        error=reason[:ERROR_LENGTH],
    )


def note_trouble(copy: IndexCopy, reason: str) -> None:
    """Try the server again later, and say why."""
    logger.warning("The index %s takes no changes: %s", copy.key, reason)
    IndexCopy.objects.filter(pk=copy.pk).update(
        attempts=F("attempts") + 1,
        next_attempt_at=later(copy.attempts, SERVER_PAUSE_SECONDS),
        error=reason[:ERROR_LENGTH],
    )


def later(attempts: int, longest_seconds: float) -> datetime:
    """When to try again after so many failures: the pause doubles, and varies by half."""
    pause = min(longest_seconds, FIRST_PAUSE_SECONDS * 2 ** min(attempts, 20))
    return timezone.now() + timedelta(seconds=pause * uniform(0.5, 1.0))  # noqa: S311
