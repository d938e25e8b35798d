"""Posts of a thread, with their history, translations and reactions."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.threads.models.columns import Hideable, InOneLanguage


class PostQuerySet(models.QuerySet["Post"]):
    """Reusable filters over posts."""

    def shown(self) -> PostQuerySet:
        """Posts that can be read: neither deleted nor hidden."""
        return self.filter(deleted_at=None, hidden_at=None)

    def first_level(self) -> PostQuerySet:
        """Posts that are no reply to another one."""
        return self.filter(parent=None)


class Post(Hideable, InOneLanguage):
    """What a member wrote in a thread, in one language.

    `number` counts within the thread and never changes: it is the post's address. `html` is
    `text` rendered, cleaned and ready to show. `key` is chosen by the writer's form, so that
    sending it twice writes one post. An erased member leaves a post without author.
    """

    LONGEST_TEXT = 20_000

    thread = models.ForeignKey("network.Thread", models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField(editable=False)
    parent = models.ForeignKey(
        "self", models.CASCADE, related_name="replies", null=True, blank=True
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="posts",
        null=True,
        verbose_name=_("author"),
    )
    key = models.UUIDField(null=True, editable=False)
    text = models.TextField(_("text"), max_length=LONGEST_TEXT)
    html = models.TextField(editable=False)
    created_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    edited_at = models.DateTimeField(_("edited at"), null=True, blank=True, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, editable=False
    )
    deleted_at = models.DateTimeField(_("deleted at"), null=True, blank=True, editable=False)

    # As `queries.posts_for_reader` reads it: the one into the other language.
    translation: PostTranslation | None = None
    has_files: bool = False

    objects = PostQuerySet.as_manager()

    class Meta(InOneLanguage.Meta):
        abstract = False
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["thread", "number"]
        constraints = [
            *InOneLanguage.Meta.constraints,
            models.UniqueConstraint(fields=["thread", "number"], name="network_post_number"),
            models.UniqueConstraint(fields=["author", "key"], name="network_post_once"),
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("pk")),
                name="network_post_not_its_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id}/{self.number}"

    def save(self, *args, **kwargs) -> None:
        """Save; a reply answers a post of the same thread that is no reply itself."""
        parent = self.parent if self._state.adding else None
        if parent and (parent.thread_id != self.thread_id or parent.parent_id is not None):
            raise ValidationError("A reply answers a first-level post of its own thread.")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return its permanent address: the page of the thread that it stands on."""
        return reverse("post", args=[self.thread.slug, self.number])

    def texts(self) -> list[Post | PostTranslation]:
        """Return what it says: itself and its translations."""
        return [self, *self.translations.all()]

    @property
    def is_deleted(self) -> bool:
        """Whether its author or a moderator took it away."""
        return self.deleted_at is not None

    @property
    def is_readable(self) -> bool:
        """Whether its text may be shown to members."""
        return not (self.is_deleted or self.is_hidden)

    @property
    def is_opening(self) -> bool:
        """Whether this is the text of the thread itself."""
        return self.number == 1


class PostRevision(InOneLanguage):
    """A text that a post had before an edit; `author` wrote it at `written_at`."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="revisions")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True
    )
    text = models.TextField()
    html = models.TextField()
    written_at = models.DateTimeField()

    class Meta(InOneLanguage.Meta):
        abstract = False
        ordering = ["post", "written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.post_id} {self.written_at:%Y-%m-%d %H:%M}"


class PostTranslation(InOneLanguage):
    """A post in the other language, by a member or, marked as such, by a machine."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="translations")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="post_translations",
        null=True,
        blank=True,
    )
    text = models.TextField(_("text"), max_length=Post.LONGEST_TEXT)
    html = models.TextField(editable=False)
    is_machine = models.BooleanField(_("by a machine"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(InOneLanguage.Meta):
        abstract = False
        verbose_name = _("translation of a post")
        verbose_name_plural = _("translations of posts")
        constraints = [
            *InOneLanguage.Meta.constraints,
            models.UniqueConstraint(fields=["post", "lang"], name="network_translation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.lang}"

    @property
    def is_older(self) -> bool:
        """Whether the original changed since."""
        changed = self.post.edited_at
        return changed is not None and changed > (self.edited_at or self.created_at)


class ReactionKind(models.TextChoices):
    """What a reader says with one press: few, and in words."""

    USEFUL = "useful", _("Useful")
    HERE_TOO = "here_too", _("Here too")


class Reaction(models.Model):
    """One member's reaction of one kind to a post."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="reactions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reactions")
    kind = models.CharField(max_length=10, choices=ReactionKind.choices)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "user", "kind"], name="network_reaction_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=ReactionKind.values), name="network_reaction_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.kind}"
