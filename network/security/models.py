"""The security log: who logged in or failed to, and whose rights changed (S20)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    """What the security log tells."""

    SIGNED_IN = "signed_in", _("logged in")
    SIGN_IN_FAILED = "sign_in_failed", _("log-in refused")
    SIGNED_OUT = "signed_out", _("logged out")
    CODE_FAILED = "code_failed", _("second step refused")
    RESET_ASKED = "reset_asked", _("new password asked for")
    PASSWORD_CHANGED = "password_changed", _("password changed")
    FACTOR_ADDED = "factor_added", _("second step added")
    FACTOR_REMOVED = "factor_removed", _("second step removed")
    FACTOR_RESET = "factor_reset", _("second step taken away by an administrator")
    CODES_RENEWED = "codes_renewed", _("recovery codes renewed")
    SESSIONS_ENDED = "sessions_ended", _("devices logged out")
    ROLES_CHANGED = "roles_changed", _("roles changed")
    SWITCHED_OFF = "switched_off", _("account switched off")
    SWITCHED_ON = "switched_on", _("account switched on")
    CONNECTED = "connected", _("joined to an account of an organisation")


class SecurityEvent(models.Model):
    """One line of the security log.

    `person` is whose account it is about, `actor` who did it when somebody else did; both
    become empty when the account goes. `mark` stands for a typed address without telling it:
    the same address gives the same mark. `ip` is cut after seven days (P11), the line after
    a year. `details` holds words and numbers only, never a secret.
    """

    at = models.DateTimeField(_("moment"), auto_now_add=True, db_index=True)
    event = models.CharField(_("what happened"), max_length=20, choices=Event.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="security_events",
        verbose_name=_("person"),
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("done by"),
    )
    mark = models.CharField(max_length=16, blank=True)
    ip = models.GenericIPAddressField(_("IP address"), null=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["person", "-at"], name="network_security_person")]

    def __str__(self) -> str:
        return f"{self.get_event_display()} ({self.at:%Y-%m-%d %H:%M})"
