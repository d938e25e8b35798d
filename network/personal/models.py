"""What belongs to one person alone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone


class Bookmark(models.Model):
    """Something of this site that a person wants to find again, known by kind and id in search."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="bookmarks")
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "object_id"], name="network_bookmark_once"
            )
        ]
        indexes = [models.Index(fields=["user", "-created_at"], name="network_bookmark_list")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class DataExport(models.Model):
    """All that the site knows of a person, as one file that she may fetch for three days.

    `content` is the ZIP, empty while the worker makes it.
    """

    HOLDS = timedelta(days=3)

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="data_export"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(null=True)
    content = models.BinaryField(null=True)

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d}"

    @property
    def ends_at(self) -> datetime | None:
        """Until when it may be fetched; None while it is being made."""
        return self.made_at + self.HOLDS if self.made_at else None

    @property
    def is_ready(self) -> bool:
        """Whether it may be fetched now."""
        return self.ends_at is not None and self.ends_at > timezone.now()


class Erasure(models.Model):
    """An account was erased: the key of its member, which says nothing, and when.

    `is_noted` tells whether it stands in the file that outlives the database too (R8).
    """

    key = models.UUIDField(unique=True)
    at = models.DateTimeField(default=timezone.now)
    is_noted = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.key)
