"""Who a socket belongs to, and whether its stream is open to her (S4, S5)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user, get_user_model
from django.contrib.sessions.models import Session
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from befus.live.kinds import StreamKind
from befus.live.models import Recheck

# How far back a word about changed rights is looked for: a transaction may end late.
MEMORY = timedelta(seconds=60)
Mark = tuple[Any, ...]
# What keeps a person out of every stream, whatever its door says.
_bars: list[Callable[[Any], bool]] = []


def register_bar(bar: Callable[[Any], bool]) -> None:
    """Keep whoever `bar(user)` holds for out of every stream; it may ask the database."""
    _bars.append(bar)


def find_user(session_key: str) -> Any:
    """Return whose log-in this is, an active person; None without a valid one."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user = get_user(request)
    return user if user.is_authenticated and user.is_active else None


def admit(session_key: str, kind: StreamKind, key: str) -> tuple[Any, frozenset[str]]:
    """Return the person and her audiences in this stream; raises PermissionDenied."""
    user = find_user(session_key)
    if user is None or any(bar(user) for bar in _bars):
        raise PermissionDenied
    try:
        return user, kind.door(user, key)
    except (ObjectDoesNotExist, ValueError) as error:
        raise PermissionDenied from error


def marks(users: Collection[int]) -> dict[int, Mark]:
    """Return what the rights of each person hang on: if it differs, they have to be looked at."""
    model = get_user_model()
    people = model.objects.filter(pk__in=users, is_active=True)
    found: dict[int, Mark] = {
        pk: (password, is_superuser)
        for pk, password, is_superuser in people.values_list("pk", "password", "is_superuser")
    }
    groups = model.groups.through.objects.filter(user_id__in=users).order_by("group_id")
    for pk, group in groups.values_list("user_id", "group_id"):
        if pk in found:
            found[pk] += (group,)
    return found


def valid_sessions(keys: Collection[str]) -> set[str]:
    """Return which of these log-ins hold."""
    rows = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return set(rows.values_list("session_key", flat=True))


def recent_rechecks() -> list[Recheck]:
    """Return the words about changed rights of the last minute."""
    return list(Recheck.objects.filter(at__gt=timezone.now() - MEMORY))
