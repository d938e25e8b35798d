"""Asking, and answering."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from network.directory.contacts.models import Contact
from network.directory.contacts.permissions import askable, check_member, reported_for
from network.directory.contacts.telling import tell_accepted, tell_asked, tell_reported
from network.models import Member, User

MOST_A_DAY = 15
MOST_AT_ONCE = 8


class TooManyToday(ValueError):
    """A person has asked as many as anybody may within 24 hours (S10)."""


class NobodyToAsk(ValueError):
    """All of them were asked before, are in contact, or wait for an answer themselves."""


class AlreadyAnswered(ValueError):
    """The question was answered meanwhile."""


@transaction.atomic
def ask(
    *,
    user: Any,
    people: Sequence[Member],
    text: str,
    lang: str,
    about: tuple[str, str] = ("", ""),
) -> list[Contact]:
    """Ask some members something, `MOST_AT_ONCE` at most; return a contact for each asked.

    Each decides for herself. `about` is the kind and id of what it is about. Nobody learns an
    address by this. Locks the sender, so that parallel requests share one cap. Raises
    PermissionDenied, NobodyToAsk, TooManyToday, and ValueError without words.
    """
    check_member(user)
    text = text.strip()[: Contact.LONGEST_TEXT]
    if not text:
        raise ValueError("A question has words.")
    sender = User.objects.select_for_update().get(pk=user.pk)
    keys = [each.pk for each in people]
    recipients = askable(sender, Member.objects.filter(pk__in=keys))[:MOST_AT_ONCE]
    if not recipients:
        raise NobodyToAsk
    _check_cap(sender, len(recipients))
    kind, id = about
    asked = Contact.objects.bulk_create(
        Contact(sender=sender, recipient=each, text=text, lang=lang, about_kind=kind, about_id=id)
        for each in recipients
    )
    for contact in asked:
        tell_asked(contact)
    return asked


def _check_cap(sender: User, wanted: int) -> None:
    since = timezone.now() - timedelta(days=1)
    recent = Contact.objects.filter(sender=sender, created_at__gte=since).count()
    if recent + wanted > MOST_A_DAY:
        raise TooManyToday


def accept(*, user: Any, contact: Contact) -> Contact:
    """Agree to contact: from then on both see each other's address."""
    return _answer(user, contact, Contact.State.ACCEPTED)


def decline(*, user: Any, contact: Contact) -> Contact:
    """Decline contact, or end one accepted before; the sender cannot ask again."""
    return _answer(user, contact, Contact.State.DECLINED)


def report(*, user: Any, contact: Contact) -> Contact:
    """Decline contact and let a moderator see the question."""
    return _answer(user, contact, Contact.State.REPORTED)


@transaction.atomic
def _answer(user: Any, contact: Contact, state: Contact.State) -> Contact:
    """Note the recipient's answer; PermissionDenied for others, AlreadyAnswered for a second."""
    check_member(user)
    row = Contact.objects.select_for_update().get(pk=contact.pk)
    if row.recipient_id != user.pk:
        raise PermissionDenied
    ends = row.state == Contact.State.ACCEPTED and state != Contact.State.ACCEPTED
    if row.state != Contact.State.OPEN and not ends:
        raise AlreadyAnswered
    row.state, row.answered_at = state, timezone.now()
    row.save(update_fields=["state", "answered_at"])
    if state == Contact.State.ACCEPTED:
        tell_accepted(row)
    elif state == Contact.State.REPORTED:
        tell_reported(row)
    return row


@transaction.atomic
def end(*, user: Any, contact: Contact) -> None:
    """Let who asked end a contact that was accepted: neither sees the other's address again."""
    check_member(user)
    row = Contact.objects.select_for_update().get(pk=contact.pk)
    if row.sender_id != user.pk:
        raise PermissionDenied
    if row.state != Contact.State.ACCEPTED:
        raise AlreadyAnswered
    row.delete()


def mark_handled(*, user: Any, contact: Contact) -> None:
    """Note that a moderator looked at a report; PermissionDenied for who is none."""
    reported_for(user).filter(pk=contact.pk).update(handled_at=timezone.now())
