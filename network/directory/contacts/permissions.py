"""Who may ask whom, and the doors to what was asked."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from network.directory.contacts.models import Contact
from network.models import Member, User
from network.roles import Role, has_role, is_member


def check_member(user: Any) -> None:
    """Raise PermissionDenied for who is no member."""
    if not is_member(user):
        raise PermissionDenied


def get_contact_for(user: Any, key: UUID) -> Contact:
    """Return a contact that a person is one side of; Http404 for any other."""
    check_member(user)
    rows = Contact.objects.of(user).select_related("sender__member", "recipient__member")
    found = rows.filter(key=key).first()
    if found is None:
        raise Http404
    return found


def askable(user: Any, people: QuerySet[Member]) -> list[User]:
    """Return the accounts among some members whom a person may ask something.

    Not herself, nobody whom she asked before, nobody with whom she is in contact, nobody whose
    question waits for her answer: she answers that one.
    """
    check_member(user)
    rows = people.filter(is_listed=True, user__is_active=True).exclude(user=user)
    found = list(rows.select_related("user").order_by("pk"))
    taken = _taken(user, [each.user_id for each in found])
    return [each.user for each in found if each.user_id not in taken]


def _taken(user: Any, others: Collection[int]) -> set[int]:
    asked = Contact.objects.filter(sender=user, recipient__in=others)
    live = [Contact.State.OPEN, Contact.State.ACCEPTED]
    asking = Contact.objects.filter(recipient=user, sender__in=others, state__in=live)
    return {
        *asked.values_list("recipient", flat=True),
        *asking.values_list("sender", flat=True),
    }


def reported_for(user: Any) -> QuerySet[Contact]:
    """Return the reported questions that wait for a moderator; PermissionDenied for others."""
    if not has_role(user, Role.MODERATOR):
        raise PermissionDenied
    rows = Contact.objects.filter(state=Contact.State.REPORTED, handled_at=None)
    return rows.select_related("sender", "recipient").order_by("answered_at")
