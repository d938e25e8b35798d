"""What belongs to one person alone."""

from __future__ import annotations

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
