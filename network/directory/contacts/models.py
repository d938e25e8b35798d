"""A question from one member to another, and what became of it."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befus.base.languages import NAMES


class ContactQuerySet(models.QuerySet["Contact"]):
    """Filters that lists, doors and actions share."""

    def of(self, user) -> ContactQuerySet:
        """Those that a person asked or was asked in."""
        return self.filter(Q(sender=user) | Q(recipient=user))

    def between(self, one, another) -> ContactQuerySet:
        """Those between two people, whoever asked."""
        return self.filter(Q(sender=one, recipient=another) | Q(sender=another, recipient=one))


class Contact(models.Model):
    """One member's question to another; the two see each other's address once it is accepted.

    There is one row per direction between two people, so who was declined or reported asks no
    second time. `text` is in `lang`, the language of who wrote it; `about_kind` and `about_id`
    name what it was asked about as search does. `answered_at` is when the recipient answered,
    `handled_at` when a moderator looked at a report.
    """

    class State(models.TextChoices):
        """What the recipient did."""

        OPEN = "open", _("not answered yet")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        REPORTED = "reported", _("reported")

    LONGEST_TEXT = 2000

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="contacts_asked"
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="contacts_received"
    )
    text = models.TextField(max_length=LONGEST_TEXT)
    lang = models.CharField(max_length=2, choices=list(NAMES.items()))
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    created_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "recipient"], name="network_contact_once_each_way"
            ),
            models.CheckConstraint(
                condition=~Q(sender=F("recipient")), name="network_contact_with_another"
            ),
        ]
        indexes = [
            models.Index(fields=["sender", "created_at"], name="network_contact_per_day"),
            models.Index(fields=["state", "created_at"], name="network_contact_state"),
        ]

    def __str__(self) -> str:
        return str(self.key)
