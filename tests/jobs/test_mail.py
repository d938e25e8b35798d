"""Mail is written down with the change and leaves once, later if the server is away."""

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from befus.jobs.mail import send, send_waiting
from befus.jobs.models import OutgoingMail

pytestmark = pytest.mark.django_db
QUEUE = "befus.jobs.mail.QueueBackend"
AWAY = "tests.jobs.test_mail.ServerAway"


class ServerAway(EmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, messages):
        """Fail as SMTP fails."""
        raise ConnectionRefusedError("to someone@befus.example")


@pytest.fixture
def message(settings) -> EmailMultiAlternatives:
    """Return a message with all that it can have, to be written down."""
    settings.EMAIL_BACKEND = QUEUE
    made = EmailMultiAlternatives(
        "Réunion",
        "Bonjour",
        "BeFUS <info@befus.example>",
        ["lid@befus.example"],
        bcc=["archief@befus.example"],
        reply_to=["redactie@befus.example"],
        headers={"Auto-Submitted": "auto-generated"},
    )
    made.attach_alternative("<p>Bonjour</p>", "text/html")
    made.attach("réunion.ics", "BEGIN:VCALENDAR", "text/calendar")
    made.attach("plan.png", b"\x89PNG\xff", "image/png")
    return made


def test_a_message_arrives_whole(message):
    """What arrives has every part of what was written; nothing of it is kept."""
    message.send()
    (sent,) = mail.outbox
    assert (sent.subject, sent.body, sent.to) == ("Réunion", "Bonjour", ["lid@befus.example"])
    assert (sent.bcc, sent.reply_to) == (["archief@befus.example"], ["redactie@befus.example"])
    assert [tuple(each) for each in sent.alternatives] == [("<p>Bonjour</p>", "text/html")]
    assert [tuple(each) for each in sent.attachments] == [
        ("réunion.ics", "BEGIN:VCALENDAR", "text/calendar"),
        ("plan.png", b"\x89PNG\xff", "image/png"),
    ]
    assert sent.message()["Auto-Submitted"] == "auto-generated"
    assert not OutgoingMail.objects.exists()


def test_a_server_that_is_away_costs_nobody_a_message(message, settings):
    """The message waits with the kind of its failure, and leaves once, with one id (F5)."""
    settings.MAIL_DELIVERY_BACKEND = AWAY
    message.send()
    waiting = OutgoingMail.objects.get()
    assert (waiting.attempts, waiting.next_attempt_at > timezone.now()) == (1, True)
    assert waiting.error.startswith("ConnectionRefusedError (")
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_waiting()
    assert mail.outbox == []
    OutgoingMail.objects.update(next_attempt_at=timezone.now())
    send_waiting()
    send_waiting()
    (sent,) = mail.outbox
    assert sent.message()["Message-ID"] == waiting.message["headers"]["Message-ID"]


def test_two_senders_send_once(message, settings):
    """A message that somebody is sending is left alone."""
    settings.MAIL_DELIVERY_BACKEND = AWAY
    message.send()
    pk = OutgoingMail.objects.get().pk
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send(pk)
    assert mail.outbox == []


def test_a_change_that_is_undone_sends_nothing(message, settings):
    """Message and task go with their transaction."""
    settings.TASKS = {"worker": {"BACKEND": "django_tasks_db.backend.DatabaseBackend"}}
    with transaction.atomic():
        message.send()
        assert (OutgoingMail.objects.count(), DBTaskResult.objects.count()) == (1, 1)
        transaction.set_rollback(True)
    assert (OutgoingMail.objects.count(), DBTaskResult.objects.count()) == (0, 0)
    assert mail.outbox == []
