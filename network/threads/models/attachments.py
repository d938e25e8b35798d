"""Files that members put beside a post."""

from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.threads.models.posts import Post

FOLDER = "attachments"


def _path(attachment: Attachment, name: str) -> str:
    """The name in the store says nothing of the file, of whoever sent it, or of the thread."""
    return f"{FOLDER}/{attachment.key}.{name.rpartition('.')[2]}"


def _small_path(attachment: Attachment, name: str) -> str:
    return f"{FOLDER}/{attachment.key}-small.{name.rpartition('.')[2]}"


class Attachment(models.Model):
    """A picture or a document beside a post; a picture has a `small` one and `alt` words.

    `name` is what its sender called the file. `alt` is in the language of the post. Its address
    is the view that asks for the right to read the post.
    """

    LONGEST_NAME = 120
    LONGEST_ALT = 250

    post = models.ForeignKey(Post, models.CASCADE, related_name="attachments")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("file name"), max_length=LONGEST_NAME)
    file = models.FileField(_("file"), upload_to=_path, max_length=200)
    small = models.FileField(upload_to=_small_path, max_length=200, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    alt = models.CharField(_("what the picture shows"), max_length=LONGEST_ALT, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["post", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the file itself."""
        return reverse("attachment", args=[self.post.thread.slug, self.key])

    @property
    def small_url(self) -> str:
        """The address of the small picture."""
        return reverse("attachment_small", args=[self.post.thread.slug, self.key])

    @property
    def is_picture(self) -> bool:
        """Whether it is shown rather than named."""
        return bool(self.small)
