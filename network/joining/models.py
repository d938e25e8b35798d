"""Applications to become a member, and invitations to make an account."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.roles import Role

LANGUAGE_CHOICES = [("nl", "Nederlands"), ("fr", "Français")]
INVITATION_HOLDS = timedelta(days=14)
LONGEST_NAME = 150
LONGEST_ORGANISATION = 200
LONGEST_TEXT = 2000


def two_weeks_on() -> datetime:
    """Return when an invitation sent now runs out."""
    return timezone.now() + INVITATION_HOLDS


class Application(models.Model):
    """Somebody asks to become a member.

    `organisation` is one that the site knows, else `organisation_name` says what she wrote.
    `reason` is why it was refused, as sent to her.
    """

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("address not confirmed")
        WAITING = "waiting", _("waiting for an answer")
        ACCEPTED = "accepted", _("application accepted")
        REFUSED = "refused", _("application refused")

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    organisation = models.ForeignKey(
        "network.Organisation", models.SET_NULL, related_name="+", null=True, blank=True
    )
    organisation_name = models.CharField(max_length=LONGEST_ORGANISATION, blank=True)
    function = models.CharField(_("function"), max_length=LONGEST_NAME)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    motivation = models.TextField(_("motivation"), max_length=LONGEST_TEXT)
    state = models.CharField(max_length=12, choices=State.choices, default=State.UNCONFIRMED)
    consented_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(_("reason"), max_length=LONGEST_TEXT, blank=True)

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        permissions = [("decide_application", _("May accept members and invite people"))]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(state__in=["unconfirmed", "waiting"]),
                name="network_application_open",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def works_at(self) -> str:
        """The organisation's name in the reader's language, or as she wrote it."""
        return self.organisation.name if self.organisation else self.organisation_name


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Reading invitations."""

    def open(self) -> InvitationQuerySet:
        """Those that are neither used nor withdrawn; some may have run out."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def valid(self) -> InvitationQuerySet:
        """Those that somebody can still accept."""
        return self.open().filter(expires_at__gt=timezone.now())


class Invitation(models.Model):
    """One person may make one account, with this address, organisation and role (S16).

    Only the digest of the secret in its link is stored. Once withdrawn, used or run out it
    opens nothing; sending it anew gives it another secret.
    """

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=LONGEST_NAME, blank=True)
    organisation = models.ForeignKey(
        "network.Organisation",
        models.CASCADE,
        related_name="invitations",
        null=True,
        blank=True,
        verbose_name=_("organisation"),
    )
    function = models.CharField(_("function"), max_length=LONGEST_NAME, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.MEMBER)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    token_digest = models.CharField(max_length=64, unique=True)
    application = models.ForeignKey(
        Application, models.SET_NULL, related_name="invitations", null=True
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True
    )
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=two_weeks_on)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="network_invitation_open",
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def is_open(self) -> bool:
        """Whether it is neither used nor withdrawn."""
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def has_expired(self) -> bool:
        """Whether it ran out before somebody used it."""
        return self.is_open and self.expires_at <= timezone.now()
