"""Who sees whom: the doors of the directory."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from network.models import Member
from network.roles import is_member


def visible_members(user: Any) -> QuerySet[Member]:
    """Return the members whom somebody sees: the listed ones and herself; nobody for a visitor."""
    if not is_member(user):
        return Member.objects.none()
    rows = Member.objects.filter(user__is_active=True)
    return rows.filter(Q(is_listed=True) | Q(user=user))


def get_member_for(user: Any, key: UUID) -> Member:
    """Return a member whom `user` sees, with account and organisation; Http404 for any other."""
    rows = visible_members(user).select_related("user", "organisation__actor_kind")
    found = rows.filter(key=key).first()
    if found is None:
        raise Http404
    return found


def get_own_member(user: Any) -> Member:
    """Return the member of an account; PermissionDenied for who has none."""
    if not is_member(user):
        raise PermissionDenied
    return Member.objects.select_related("user", "organisation__actor_kind").get(user=user)
