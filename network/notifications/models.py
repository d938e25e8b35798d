"""What somebody was told, how she wants to be told, and when she was last here."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Frequency(models.TextChoices):
    """When a kind of notification goes out by mail."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")
    NEVER = "never", _("never")


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Filters that the page, the counter and the mail share."""

    def unread(self) -> NotificationQuerySet:
        """Those that were not read yet."""
        return self.filter(read_at=None)

    def due(self, now) -> NotificationQuerySet:
        """Those whose mail is to go out."""
        return self.filter(mail_at__lte=now)


class Notification(models.Model):
    """One thing that one person is told once.

    `data` holds ids and neutral values, never words: what she reads is made when she reads it,
    in her language, of what she may see then. `key` names the event among those of its kind, so
    that telling twice tells once. `about` is a handle of what it speaks of ("thread:12"): reading
    that reads it too. `themes` are primary keys of terms, the main one first. `mail_at` is when
    its mail is due, empty where none will go any more.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    about = models.CharField(max_length=60, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True
    )
    data = models.JSONField(default=dict)
    themes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mail_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "key"], name="network_notification_once"
            )
        ]
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="network_notification_list"),
            models.Index(
                fields=["recipient", "about"],
                condition=models.Q(read_at=None),
                name="network_notification_unread",
            ),
            models.Index(
                fields=["mail_at"],
                condition=models.Q(mail_at__isnull=False),
                name="network_notification_mail",
            ),
            models.Index(fields=["created_at"], name="network_notification_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def actor_name(self) -> str:
        """Who did it, in the reader's language where she is no member any more."""
        if self.actor is None or not self.actor.is_active:
            return gettext("A former member")
        return self.actor.get_short_name()


class MailChoice(models.Model):
    """How often a person wants mail about a kind, where she chose herself."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_choices")
    kind = models.CharField(max_length=40)
    frequency = models.CharField(max_length=10, choices=Frequency.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="network_mail_choice_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.frequency}"


class Visit(models.Model):
    """When a person was last here, and when her visit before that ended; nothing else.

    `seen_at` is written every few minutes at most. A visit ends after half an hour without a
    page; `left_at` is then when the one before the present was over.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="visit")
    seen_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.user_id)
