"""What an index that follows the database asks of the outbox."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from search.audiences import kinds_for, visible_to
from search.copies import new_key
from search.documents import Document
from search.models import IndexCopy, IndexedDocument

MOST_AT_ONCE = 500
AHEAD = "the index is ahead of the database"  # begins the error after a restore
Key = tuple[str, str]  # kind and id


@dataclass(frozen=True)
class Parcel:
    """Changed documents on their way into one index, and the stamp it gets with them."""

    stamp: str
    audience: str
    keys: list[Key]

    def documents(self) -> Iterator[Document]:
        """Build from the database those that the audience may see now."""
        return build(self.keys, self.audience)


def build(keys: Iterable[Key], audience: str) -> Iterator[Document]:
    """Build these documents as they are now; what is not for the audience is left out.

    Kinds that nobody declares any more are none.
    """
    ids: dict[str, list[str]] = defaultdict(list)
    for kind, id in keys:
        ids[kind].append(id)
    for declared in kinds_for(audience):
        if declared.name in ids:
            yield from visible_to(audience, declared.documents(ids[declared.name]))


@contextmanager
def deliver(key: str) -> Iterator[Parcel]:
    """Hand out what is pending for an index; done when the block ends without an error.

    The rows are locked, so no change can slip in between building a document and taking it
    off the list; rows that a change holds at this moment are left for the next delivery.
    """
    with transaction.atomic():
        copy = IndexCopy.objects.get(key=key)
        pending = copy.documents.pending().select_for_update(skip_locked=True)
        rows = list(pending.order_by("pk")[:MOST_AT_ONCE])
        parcel = Parcel(new_key(), copy.audience, [(row.kind, row.object_id) for row in rows])
        if rows:
            taken = IndexedDocument.objects.filter(pk__in=[row.pk for row in rows])
            taken.update(done=F("wanted"))
            now = timezone.now()
            IndexCopy.objects.filter(pk=copy.pk).update(stamp=parcel.stamp, delivered_at=now)
        yield parcel


@contextmanager
def restamp(key: str) -> Iterator[str]:
    """Hand out a new stamp for an index that is written past the outbox."""
    with transaction.atomic():
        stamp = new_key()
        IndexCopy.objects.filter(key=key).update(stamp=stamp)
        yield stamp


def sees_uncommitted() -> bool:
    """Whether this connection is inside a transaction that may still be rolled back.

    The transaction around a test does not count: its end is the end of the test's world.
    """
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)
