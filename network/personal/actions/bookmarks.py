"""Keeping a page of the site, and letting it go."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from network.models import User
from network.personal.models import Bookmark
from network.personal.queries import find_target
from network.roles import is_member

MOST_KEPT = 500


class TooManyBookmarks(ValueError):
    """Another one has to go first."""


def keep(*, user: Any, kind: str, object_id: str) -> Bookmark:
    """Keep a page, once; the time of the first stands.

    Raises PermissionDenied, also for what the person may not see, and TooManyBookmarks.
    """
    if not is_member(user) or find_target(user, kind, object_id) is None:
        raise PermissionDenied
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        mine = Bookmark.objects.filter(user=user)
        if kept := mine.filter(kind=kind, object_id=object_id).first():
            return kept
        if mine.count() >= MOST_KEPT:
            raise TooManyBookmarks
        return Bookmark.objects.create(user=user, kind=kind, object_id=object_id)


def let_go(*, user: Any, kind: str, object_id: str) -> bool:
    """Keep a page no longer; tell whether it was kept. Raises PermissionDenied."""
    if not is_member(user):
        raise PermissionDenied
    rows = Bookmark.objects.filter(user=user, kind=kind, object_id=object_id)
    return bool(rows.delete()[0])
