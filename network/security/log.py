"""Writing the security log: a row, and a line in the log of the process (S20)."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import structlog
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.crypto import salted_hmac

from network.security.models import Event, SecurityEvent

__all__ = ["Event", "forget", "record"]

logger = structlog.wrap_logger(
    logging.getLogger("befus.security"),
    processors=[structlog.processors.JSONRenderer(ensure_ascii=False)],
    wrapper_class=structlog.stdlib.BoundLogger,
)

IP_DAYS = 7
ROW_DAYS = 365


def record(
    event: Event,
    *,
    user: AbstractBaseUser | None = None,
    actor: AbstractBaseUser | None = None,
    address: str = "",
    **details: str | int | bool,
) -> SecurityEvent:
    """Note an event of the person `user`, or of a typed `address` that is not kept.

    `details` are words and numbers without secrets. An error is not caught: what cannot be
    noted does not happen.
    """
    ip, mark = _ip(), _mark(address) if address else ""
    actor_pk = actor.pk if actor and actor != user else None
    row = SecurityEvent.objects.create(
        event=event,
        person_id=user.pk if user else None,
        actor_id=actor_pk,
        mark=mark,
        ip=ip,
        details=details,
    )
    known: dict[str, Any] = {"person": row.person_id, "actor": actor_pk, "mark": mark or None}
    logger.info(event.value, **{key: value for key, value in known.items() if value}, **details)
    return row


def forget() -> None:
    """Cut addresses of visitors after seven days, and lines after a year (P11, P5)."""
    now = timezone.now()
    old = SecurityEvent.objects.filter(at__lt=now - timedelta(days=IP_DAYS), ip__isnull=False)
    old.update(ip=None)
    SecurityEvent.objects.filter(at__lt=now - timedelta(days=ROW_DAYS)).delete()


def _ip() -> str | None:
    request = context.request
    if request is None:
        return None
    try:
        return get_adapter().get_client_ip(request)
    except PermissionDenied:
        return None


def _mark(address: str) -> str:
    text = address.strip().lower()
    return salted_hmac("network.security.mark", text, algorithm="sha256").hexdigest()[:16]
