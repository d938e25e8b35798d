"""The outbox of search: what ought to be in an index, and what is still on its way to each."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


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
    """An index that follows the database: one per data folder, each with a key of its own.

    `stamp` is drawn anew at each delivery and written into the index too: where both differ,
    one of them was restored or replaced, and the index has to be built again. `home` is the
    machine and folder: a new index there means that the one before it is lost.
    """

    key = models.CharField(max_length=40, unique=True)
    engine = models.CharField(max_length=20)
    stamp = models.CharField(max_length=40)
    home = models.CharField(max_length=300, default="")
    delivered_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.engine} {self.key}"


class PendingDocument(models.Model):
    """A wanted document that one index does not hold yet in its newest version."""

    index = models.ForeignKey(IndexCopy, models.CASCADE, related_name="pending")
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["index", "kind", "object_id"], name="search_pending_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} for index {self.index_id}"
