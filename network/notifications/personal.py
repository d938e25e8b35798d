"""What the data of a person has of notifications, for her export and her erasure (P6, P7)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from network.notifications.models import MailChoice, Notification, Visit
from network.notifications.queries import choices_of, notifications_of
from network.notifications.rows import make_rows


def export(user: Any) -> dict[str, Any]:
    """Return what a person was told and how she wants to be told, in the active language."""
    rows = make_rows(list(notifications_of(user)), user)
    return {
        "mail": choices_of(user),
        "last_visit": _last_visit(user),
        "notifications": [
            {
                "kind": row.notification.kind,
                "text": row.shown.sentence if row.shown else "",
                "about": row.shown.about if row.shown else "",
                "at": row.notification.created_at.isoformat(),
                "read_at": row.notification.read_at and row.notification.read_at.isoformat(),
            }
            for row in rows
        ],
    }


def _last_visit(user: Any) -> str | None:
    visit = Visit.objects.filter(user=user).first()
    return visit.seen_at.isoformat() if visit else None


def erase(user: Any) -> None:
    """Remove what a person was told and chose, and her name from what others were told."""
    with transaction.atomic():
        Notification.objects.filter(recipient=user).delete()
        MailChoice.objects.filter(user=user).delete()
        Visit.objects.filter(user=user).delete()
        Notification.objects.filter(actor=user).update(actor=None)
