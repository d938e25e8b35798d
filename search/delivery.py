"""What an index that follows the database asks of the outbox."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from search.documents import Document, kinds
from search.models import IndexCopy, PendingDocument, WantedDocument
from search.outbox import VOCABULARY

MOST_AT_ONCE = 500
ABANDONED = timedelta(days=30)


@dataclass(frozen=True)
class Status:
    """What the database says: stamp, whether changes wait, the version of the vocabulary."""

    stamp: str
    is_behind: bool
    vocabulary: int


@dataclass(frozen=True)
class Parcel:
    """Changed documents on their way into one index, and the stamp it gets with them."""

    stamp: str
    ids: dict[str, list[str]]

    @property
    def keys(self) -> list[tuple[str, str]]:
        """The (kind, id) of every changed document."""
        return [(kind, id) for kind, ids in self.ids.items() for id in ids]

    def documents(self) -> Iterator[Document]:
        """Build from the database those that are public now; kinds nobody declares are none."""
        for kind in kinds():
            if kind.name in self.ids:
                yield from kind.documents(self.ids[kind.name])


def read_status(key: str) -> Status | None:
    """Return what the database knows of the index `key`, None if nothing; one query."""
    pending = PendingDocument.objects.filter(index=OuterRef("pk"))
    row = (
        IndexCopy.objects.filter(key=key)
        .annotate(is_behind=Exists(pending), vocabulary=Subquery(_vocabulary()))
        .values_list("stamp", "is_behind", "vocabulary")
        .first()
    )
    return Status(row[0], row[1], row[2] or 0) if row else None


def _vocabulary():
    kind, id = VOCABULARY
    return WantedDocument.objects.filter(kind=kind, object_id=id).values("version")[:1]


def new_stamp() -> str:
    """Return a stamp that no index has."""
    return uuid4().hex


def register_copy(key: str, engine: str, stamp: str, home: str) -> None:
    """Let an index that is about to be built follow all changes from now on.

    On PostgreSQL this waits for the changes under way: they could not know of this index.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            table = connection.ops.quote_name(WantedDocument._meta.db_table)
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        IndexCopy.objects.create(key=key, engine=engine, stamp=stamp, home=home)


def forget_copy(key: str) -> None:
    """Stop following changes for an index that was not finished."""
    IndexCopy.objects.filter(key=key).delete()


def forget_replaced(key: str, home: str) -> None:
    """Stop following changes for what the index `key` replaces, and for what nobody reads.

    An index that took nothing for a month although something waited is gone with its
    machine; should it come back, it is built anew.
    """
    abandoned = Q(delivered_at__lt=timezone.now() - ABANDONED, pending__isnull=False)
    ids = IndexCopy.objects.filter(Q(home=home) | abandoned).exclude(key=key).values("pk")
    IndexCopy.objects.filter(pk__in=[row["pk"] for row in ids]).delete()


@contextmanager
def deliver(key: str) -> Iterator[Parcel]:
    """Hand out what is pending for an index; done when the block ends without an error.

    The rows are locked, so no change can slip in between building a document and taking it
    off the list; rows that a change holds at this moment are left for the next delivery.
    """
    with transaction.atomic():
        copy = IndexCopy.objects.get(key=key)
        rows = list(copy.pending.select_for_update(skip_locked=True).order_by("pk")[:MOST_AT_ONCE])
        ids: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            ids[row.kind].append(row.object_id)
        parcel = Parcel(new_stamp(), dict(ids))
        if rows:
            copy.pending.filter(pk__in=[row.pk for row in rows]).delete()
            now = timezone.now()
            IndexCopy.objects.filter(pk=copy.pk).update(stamp=parcel.stamp, delivered_at=now)
        yield parcel


@contextmanager
def restamp(key: str) -> Iterator[str]:
    """Hand out a new stamp for an index that is written past the outbox."""
    with transaction.atomic():
        stamp = new_stamp()
        IndexCopy.objects.filter(key=key).update(stamp=stamp)
        yield stamp


def sees_uncommitted() -> bool:
    """Whether this connection is inside a transaction that may still be rolled back.

    The transaction around a test does not count: its end is the end of the test's world.
    """
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)
