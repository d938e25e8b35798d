"""Mail leaves by the worker: written down with the change that causes it, sent afterwards.

A mail server that is away costs nobody a page: the message waits and is tried again (F5).
Each keeps the Message-ID that it got when it was written down, so that a message that had to
be sent twice, because a worker died in between, is seen as one.
"""

from __future__ import annotations

import logging
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import timedelta
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from befus.jobs.job_loop import describe
from befus.jobs.models import OutgoingMail

FIELDS = ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to", "content_subtype")
SENDING = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(days=5)
MOST_AT_ONCE = 100

logger = logging.getLogger(__name__)


class QueueBackend(BaseEmailBackend):
    """Django's mail, written down for the worker instead of sent on the spot."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each message down in the present transaction; return how many."""
        for message in email_messages:
            if message.recipients():
                write_down(message)
        return len(email_messages)


def write_down(message: EmailMessage) -> None:
    """Keep a message until it is sent; have the worker send it as soon as it may."""
    with transaction.atomic():
        mail = OutgoingMail.objects.create(message=to_json(message))
        send_task.enqueue(mail.pk)


@task(backend="worker")
def send_task(pk: int) -> None:
    """Send one message; if that fails, the periodic job tries again."""
    send(pk)


def send_waiting() -> None:
    """Send what waits and whose time has come; the job `mail`."""
    now = timezone.now()
    given_up, _rows = OutgoingMail.objects.filter(created_at__lt=now - GIVE_UP_AFTER).delete()
    if given_up:
        logger.error("%s messages could not be sent for five days and were given up", given_up)
    waiting = OutgoingMail.objects.filter(next_attempt_at__lte=now).order_by("pk")
    for pk in list(waiting.values_list("pk", flat=True)[:MOST_AT_ONCE]):
        send(pk)


def send(pk: int) -> None:
    """Send one message unless somebody else is at it; note a failure for a later attempt."""
    now = timezone.now()
    mine = OutgoingMail.objects.filter(pk=pk, next_attempt_at__lte=now)
    if not mine.update(next_attempt_at=now + SENDING):
        return
    mail = OutgoingMail.objects.get(pk=pk)
    try:
        connection = get_connection(settings.MAIL_DELIVERY_BACKEND)
        from_json(mail.message, connection).send()
    except Exception as error:
        logger.warning("Mail %s could not be sent: %s", pk, describe(error))
        _postpone(mail, describe(error))
    else:
        mail.delete()


def _postpone(mail: OutgoingMail, error: str) -> None:
    pause = min(timedelta(seconds=5 * 2 ** min(mail.attempts, 12)), LONGEST_PAUSE)
    OutgoingMail.objects.filter(pk=mail.pk).update(
        attempts=mail.attempts + 1, error=error, next_attempt_at=timezone.now() + pause
    )


def to_json(message: EmailMessage) -> dict[str, Any]:
    """Return all that makes up a message; a file attached as a MIME part is refused."""
    kept = {name: getattr(message, name) for name in FIELDS}
    kept["subject"] = str(message.subject)
    id = make_msgid(domain=urlsplit(settings.BASE_URL).hostname)
    kept["headers"] = {"Message-ID": id, **message.extra_headers}
    kept["alternatives"] = [list(each) for each in getattr(message, "alternatives", [])]
    kept["attachments"] = [_pack(*attached) for attached in message.attachments]
    return kept


def _pack(name: str | None, content: bytes | str, kind: str | None) -> list[Any]:
    is_text = isinstance(content, str)
    raw = content.encode() if isinstance(content, str) else content
    return [name, b64encode(raw).decode(), kind, is_text]


def from_json(kept: dict[str, Any], connection: Any) -> EmailMessage:
    """Return the message that `to_json` was given, to be sent through `connection`."""
    named = {name: kept[name] for name in FIELDS if name != "content_subtype"}
    message = EmailMultiAlternatives(**named, headers=kept["headers"], connection=connection)
    message.content_subtype = kept["content_subtype"]
    for content, kind in kept["alternatives"]:
        message.attach_alternative(content, kind)
    for name, encoded, kind, is_text in kept["attachments"]:
        raw = b64decode(encoded)
        message.attach(name, raw.decode() if is_text else raw, kind)
    return message
