"""How long applications and invitations are kept (P5); docs/privacy.md gives the reasons."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from befus.jobs.retention import register_retention
from network.joining.models import Application, Invitation

State = Application.State


def register() -> None:
    """Declare what is removed, and when."""
    day = timedelta(days=1)
    for name, title, keep, remove in (
        ("unconfirmed", _("Applications never confirmed"), 7 * day, remove_unconfirmed),
        ("refused", _("Refused applications"), 180 * day, remove_refused),
        ("accepted", _("Accepted applications"), 365 * day, remove_accepted),
        ("invitations used", _("Used invitations"), 365 * day, remove_used),
        ("invitations void", _("Withdrawn or expired invitations"), 90 * day, remove_void),
    ):
        register_retention(name, title, keep, remove)


def remove_unconfirmed(before: datetime) -> int:
    """Remove applications made before, and never confirmed."""
    return _remove(Application.objects.filter(state=State.UNCONFIRMED, created_at__lt=before))


def remove_refused(before: datetime) -> int:
    """Remove applications refused before."""
    return _remove(Application.objects.filter(state=State.REFUSED, decided_at__lt=before))


def remove_accepted(before: datetime) -> int:
    """Remove applications accepted before; who invited stays with the invitation."""
    return _remove(Application.objects.filter(state=State.ACCEPTED, decided_at__lt=before))


def remove_used(before: datetime) -> int:
    """Remove invitations used before."""
    return _remove(Invitation.objects.filter(accepted_at__lt=before))


def remove_void(before: datetime) -> int:
    """Remove invitations that were withdrawn or ran out before."""
    ran_out = Q(accepted_at=None, expires_at__lt=before)
    return _remove(Invitation.objects.filter(ran_out | Q(withdrawn_at__lt=before)))


def _remove(rows) -> int:
    count, _by_model = rows.delete()
    return count
