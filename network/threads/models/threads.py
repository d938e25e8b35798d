"""An idea thread."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase, Tag

from network.roles import Role, has_role, is_member
from network.threads.models.columns import Hideable, InOneLanguage

if TYPE_CHECKING:
    from network.threads.models.readers import Draft


class ThreadQuerySet(models.QuerySet["Thread"]):
    """Reusable filters over threads."""

    def shown(self) -> ThreadQuerySet:
        """Threads with something to read, which no moderator has hidden."""
        return self.filter(hidden_at=None, post_count__gt=0)

    def visible_to(self, user: Any) -> ThreadQuerySet:
        """Threads that this person may read: none without an account."""
        if not is_member(user):
            return self.none()
        return self.all() if has_role(user, Role.MODERATOR) else self.shown()


class TaggedThread(ItemBase):
    """A tag on a thread."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged_threads")
    content_object = models.ForeignKey(
        "network.Thread", models.CASCADE, related_name="tagged_threads"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="network_tag_once")
        ]

    def __str__(self) -> str:
        return str(self.tag)


class Thread(Hideable, InOneLanguage):
    """An idea or a question of a member, and the answers to it.

    Its first post holds its text. `slug` is its address and never changes; `last_number` is
    the number of its newest post, `post_count` how many posts can be read. `linked_kind` and
    `linked_id` name the document of the search that it is about, often a practice.
    """

    LONGEST_TITLE = 150

    slug = models.SlugField(_("address"), max_length=80, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="threads",
        null=True,
        verbose_name=_("author"),
    )
    themes = models.ManyToManyField(
        "vocabulary.Term",
        related_name="threads",
        limit_choices_to={"scheme": "themes"},
        blank=True,
        verbose_name=_("themes"),
    )
    actors_sought = models.ManyToManyField(
        "vocabulary.Term",
        related_name="threads_seeking",
        limit_choices_to={"scheme": "actors"},
        blank=True,
        verbose_name=_("actors sought"),
    )
    tags = TaggableManager(
        through=TaggedThread, blank=True, related_name="threads", verbose_name=_("keywords")
    )
    linked_kind = models.CharField(max_length=40, blank=True)
    linked_id = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField(_("started at"), default=timezone.now, editable=False)
    last_post_at = models.DateTimeField(_("last post at"), default=timezone.now, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)
    post_count = models.PositiveIntegerField(_("posts"), default=0, editable=False)
    is_locked = models.BooleanField(_("locked"), default=False)
    slow_mode_seconds = models.PositiveIntegerField(_("seconds between posts"), default=0)

    # What one reader left behind, as `queries.threads_for_reader` reads it.
    my_draft: Draft | None = None
    read_number: int | None = None
    read_at: datetime | None = None
    unread: int = 0
    is_told: bool = False
    first_level: int = 0

    objects = ThreadQuerySet.as_manager()

    class Meta(InOneLanguage.Meta):
        abstract = False
        verbose_name = _("idea thread")
        verbose_name_plural = _("idea threads")
        indexes = [models.Index(fields=["-last_post_at", "-id"], name="network_thread_recent")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return its address in the reader's language."""
        return reverse("thread", args=[self.slug])

    @property
    def stream(self) -> str:
        """The name of its live stream."""
        return f"thread.{self.pk}"
