"""What a reader of threads leaves behind: follows, marks of what was read, drafts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from network.threads.models.columns import InOneLanguage
from network.threads.models.posts import Post
from network.threads.models.threads import Thread


class Follow(models.Model):
    """A member wants to hear of what is new in a thread."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="follows")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "user"], name="network_follow_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.thread_id}"


class ReadMark(models.Model):
    """How far a member has read a thread: up to the post `number`, at `read_at`."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="read_marks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="read_marks")
    number = models.PositiveIntegerField()
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "user"], name="network_read_mark_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.thread_id}/{self.number}"


class Draft(InOneLanguage):
    """What a member was writing: in a thread, or of a new one (no thread, with a title).

    `parent` is the post that it replies to.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="drafts", null=True)
    parent = models.ForeignKey(Post, models.SET_NULL, related_name="+", null=True)
    title = models.CharField(max_length=Thread.LONGEST_TITLE, blank=True)
    text = models.TextField(blank=True, max_length=Post.LONGEST_TEXT)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta(InOneLanguage.Meta):
        abstract = False
        constraints = [
            *InOneLanguage.Meta.constraints,
            models.UniqueConstraint(fields=["user", "thread"], name="network_draft_once"),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(thread=None),
                name="network_draft_of_new_thread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.thread_id or 'new'}"
