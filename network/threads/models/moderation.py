"""What moderators are told, and what they do about it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.threads.models.posts import Post
from network.threads.models.threads import Thread


class ReportReason(models.TextChoices):
    """Why somebody reports; what names people or cases comes first (P2)."""

    PERSONAL = "personal", _("It names a person or a case, or holds police data")
    OFFENDING = "offending", _("It insults, threatens or discriminates")
    UNLAWFUL = "unlawful", _("It breaks the law in another way, such as copyright")
    ADVERTISING = "advertising", _("It is advertising or does not belong here")
    OTHER = "other", _("Something else")


class Report(models.Model):
    """A member says that a post, or a thread as a whole, should not stand there.

    A report waits until `decided_at`; then `was_hidden` tells what was decided and
    `decision` why, in the moderator's words.
    """

    LONGEST = 1000

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="reports")
    post = models.ForeignKey(Post, models.CASCADE, related_name="reports", null=True, blank=True)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="thread_reports", null=True
    )
    reason = models.CharField(_("reason"), max_length=20, choices=ReportReason.choices)
    words = models.TextField(_("explanation"), max_length=LONGEST, blank=True)
    created_at = models.DateTimeField(_("reported at"), default=timezone.now, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True
    )
    was_hidden = models.BooleanField(default=False)
    decision = models.TextField(_("reason for the decision"), max_length=LONGEST, blank=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reporter", "thread", "post"],
                condition=models.Q(decided_at=None),
                name="network_report_once",
            ),
            models.UniqueConstraint(
                fields=["reporter", "thread"],
                condition=models.Q(decided_at=None, post=None),
                name="network_report_of_thread_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(decided_at=None),
                name="network_report_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.reason}"

    @property
    def subject(self) -> Post | Thread:
        """What was reported."""
        return self.post or self.thread


class ActKind(models.TextChoices):
    """What a moderator does."""

    HIDE_POST = "hide_post", _("Message hidden")
    SHOW_POST = "show_post", _("Message shown again")
    HIDE_THREAD = "hide_thread", _("Idea hidden")
    SHOW_THREAD = "show_thread", _("Idea shown again")
    LOCK = "lock", _("Idea closed")
    UNLOCK = "unlock", _("Idea opened again")
    PACE = "pace", _("Slow mode changed")
    THEMES = "themes", _("Themes changed")
    LEAVE = "leave", _("Report decided: left as it was")


class ModerationAct(models.Model):
    """One act of a moderator, kept: who, what, when and why. `detail` holds neutral values."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="moderation_acts")
    post = models.ForeignKey(
        Post, models.CASCADE, related_name="moderation_acts", null=True, blank=True
    )
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="moderation_acts", null=True
    )
    kind = models.CharField(max_length=12, choices=ActKind.choices)
    reason = models.TextField(_("reason"), max_length=Report.LONGEST)
    detail: Any = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("act of moderation")
        verbose_name_plural = _("acts of moderation")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.thread_id}"
