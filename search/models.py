"""The outbox of search: what ought to be in an index, and what each index already holds."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from search.insight.models import QueryCount
from search.saved.models import SavedSearch

__all__ = ["IndexCopy", "IndexedDocument", "QueryCount", "SavedSearch", "WantedDocument"]

ERROR_LENGTH = 200


class WantedDocument(models.Model):
    """A document that an index should hold as it is now, or forget if it is no longer public.

    `version` rises with every change, in the transaction of the change, and never falls: rows
    of deleted documents stay. The document itself is built from the database when it is sent.
    """

    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=120)
    version = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_wanted_unique")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.version}"


class IndexCopy(models.Model):
    """An index that follows the database, with a key of its own.

    The embedded engine has one per data folder, Elasticsearch one per audience, and its
    predecessor. `home` is where it lives (machine and folder, or the prefix of the indexes'
    names): a new index there replaces the one before it.

    `stamp` belongs to the embedded index: drawn anew at each delivery and written into it too.
    Where both differ, one of them was restored or replaced, and the index is built again.
    On Elasticsearch each delivery has a number: `sent` is the last one begun, `taken` the last
    one that arrived; the index keeps the number too.

    `attempts`, `next_attempt_at` and `error` tell of a server that takes nothing;
    `worked_at` is when somebody last built it or wrote to it.
    """

    class State(models.TextChoices):
        BUILDING = "building"
        LIVE = "live"
        PREVIOUS = "previous"

    key = models.CharField(max_length=40, unique=True)
    engine = models.CharField(max_length=20)
    audience = models.CharField(max_length=20, default="public")
    home = models.CharField(max_length=300, default="")
    state = models.CharField(max_length=10, choices=State.choices, default=State.LIVE)
    stamp = models.CharField(max_length=40, default="")
    sent = models.PositiveBigIntegerField(default=0)
    taken = models.PositiveBigIntegerField(default=0)
    delivered_at = models.DateTimeField(default=timezone.now)
    worked_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    error = models.CharField(max_length=ERROR_LENGTH, default="")

    def __str__(self) -> str:
        return f"{self.engine} {self.audience} {self.key} {self.state}"


class IndexedDocumentQuerySet(models.QuerySet["IndexedDocument"]):
    """Reading what is on its way."""

    def pending(self) -> IndexedDocumentQuerySet:
        """Documents that their index does not hold yet in the newest version."""
        return self.filter(done__lt=F("wanted"))

    def due(self) -> IndexedDocumentQuerySet:
        """Pending documents whose next attempt may be made."""
        return self.pending().filter(next_attempt_at__lte=timezone.now())


class IndexedDocument(models.Model):
    """What one index holds of a document: version `done` where `wanted` is asked for.

    Neither number ever falls. `error` says why the last attempt failed, without content.
    """

    index = models.ForeignKey(IndexCopy, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=120)
    wanted = models.PositiveBigIntegerField()
    done = models.PositiveBigIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    error = models.CharField(max_length=ERROR_LENGTH, default="")

    objects = IndexedDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["index", "kind", "object_id"], name="search_indexed_unique"
            )
        ]
        indexes = [
            models.Index(
                fields=["index", "id"],
                condition=Q(done__lt=F("wanted")),
                name="search_indexed_pending",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.done}/{self.wanted} in index {self.index_id}"
