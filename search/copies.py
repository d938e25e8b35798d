"""Which indexes follow the database, and what it knows of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import islice
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from search.documents import PUBLIC
from search.models import IndexCopy, IndexedDocument, WantedDocument
from search.outbox import VOCABULARY

BATCH = 2000
ABANDONED = timedelta(days=30)


@dataclass(frozen=True)
class Status:
    """What the database says: stamp, whether changes wait, the version of the vocabulary."""

    stamp: str
    is_behind: bool
    vocabulary: int


def read_status(key: str) -> Status | None:
    """Return what the database knows of the index `key`, None if nothing; one query."""
    with connection.cursor() as cursor:
        cursor.execute(*_status_query(connection.vendor, key))
        row = cursor.fetchone()
    return Status(row[0], bool(row[1]), row[2] or 0) if row else None


@lru_cache(maxsize=16)
def _status_query(vendor: str, key: str) -> tuple[str, tuple[Any, ...]]:
    """The question about an index as SQL with its values: every search asks it."""
    pending = IndexedDocument.objects.pending().filter(index=OuterRef("pk"))
    copy = IndexCopy.objects.filter(key=key).annotate(
        is_behind=Exists(pending), vocabulary=Subquery(vocabulary_version())
    )
    return copy.values_list("stamp", "is_behind", "vocabulary").query.sql_with_params()


def vocabulary_version():
    """A query for the version of the vocabulary."""
    kind, id = VOCABULARY
    return WantedDocument.objects.filter(kind=kind, object_id=id).values("version")[:1]


def new_key() -> str:
    """Return a key or stamp that no index has."""
    return uuid4().hex


def register_copy(
    key: str, engine: str, home: str, *, stamp: str = "", audience: str = PUBLIC
) -> IndexCopy:
    """Let an index that is about to be built follow all changes from now on."""
    with transaction.atomic():
        hold_changes()
        return IndexCopy.objects.create(
            key=key,
            engine=engine,
            home=home,
            stamp=stamp,
            audience=audience,
            state=IndexCopy.State.BUILDING,
        )


def hold_changes() -> None:
    """Let no change begin or be under way until the transaction ends.

    On PostgreSQL this waits for those under way: they could not know of a new index. On SQLite
    there is one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        table = connection.ops.quote_name(WantedDocument._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def count_in_all(copy: IndexCopy, *, is_done: bool) -> None:
    """Give an index a row for every document ever wanted: as done, or as still to do.

    Rows that a change has made meanwhile stay as they are. Done is true before the index is
    built where an unfinished index is thrown away.
    """
    kind, id = VOCABULARY
    rows = WantedDocument.objects.exclude(kind=kind, object_id=id).order_by("pk")
    found = rows.values_list("kind", "object_id", "version").iterator(BATCH)
    while some := list(islice(found, BATCH)):
        IndexedDocument.objects.bulk_create(
            [
                IndexedDocument(
                    index=copy,
                    kind=kind,
                    object_id=id,
                    wanted=version,
                    done=version if is_done else 0,
                )
                for kind, id, version in some
            ],
            ignore_conflicts=True,
        )


def go_live(key: str) -> None:
    """Note that an index answers readers from now on."""
    IndexCopy.objects.filter(key=key).update(state=IndexCopy.State.LIVE, worked_at=timezone.now())


def replace_live(copy: IndexCopy) -> None:
    """Let an index answer readers instead of the live one of its home, which is kept."""
    state = IndexCopy.State
    with transaction.atomic():
        family = IndexCopy.objects.filter(
            engine=copy.engine, home=copy.home, audience=copy.audience
        ).exclude(pk=copy.pk)
        if family.filter(state=state.LIVE).exists():
            _forget(family.filter(state=state.PREVIOUS))
            family.filter(state=state.LIVE).update(state=state.PREVIOUS)
        go_live(copy.key)


def forget_copy(key: str) -> None:
    """Stop following changes for an index that was not finished."""
    _forget(IndexCopy.objects.filter(key=key))


def forget_replaced(key: str, home: str) -> None:
    """Stop following changes for what the embedded index `key` replaces, or nobody reads.

    An index that took nothing for a month although something waited is gone with its
    machine; should it come back, it is built anew. What is on a server goes another way.
    """
    waiting = IndexedDocument.objects.pending().filter(index=OuterRef("pk"))
    abandoned = Q(Exists(waiting), delivered_at__lt=timezone.now() - ABANDONED)
    embedded = IndexCopy.objects.exclude(engine="elasticsearch")
    ids = embedded.filter(Q(home=home) | abandoned).exclude(key=key).values("pk")
    _forget(IndexCopy.objects.filter(pk__in=[row["pk"] for row in ids]))


def _forget(rows: QuerySet[IndexCopy]) -> None:
    """Delete indexes while no change is under way: it may be writing for one of them."""
    with transaction.atomic():
        hold_changes()
        rows.delete()
