"""Who is building an index: one process at a time, and the next one if that dies."""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from search import copies
from search.engines.base import SearchUnavailable
from search.models import IndexCopy

NAME = "elasticsearch"
SILENCE = timedelta(seconds=60)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class Busy(SearchUnavailable):
    """Another process is building this index."""


def take_over(audience: str) -> tuple[IndexCopy, bool]:
    """Return the index that this process may build, and whether another one had begun it.

    Busy while another process is at it: one that lives on this machine, or one elsewhere that
    was heard of within the last minute.
    """
    with transaction.atomic():
        copies.hold_changes()
        found = IndexCopy.objects.filter(
            engine=NAME,
            audience=audience,
            home=settings.ELASTICSEARCH_PREFIX,
            state=IndexCopy.State.BUILDING,
        ).first()
        if found is None:
            home, stamp = settings.ELASTICSEARCH_PREFIX, _signature()
            key = copies.new_key()
            return copies.register_copy(key, NAME, home, stamp=stamp, audience=audience), False
        if _is_alive(found):
            raise Busy("Another process is building this index.")
        found.stamp, found.worked_at = _signature(), timezone.now()
        found.save(update_fields=["stamp", "worked_at"])
        return found, True


def show_life(copy: IndexCopy) -> None:
    """Tell others that this process is still building; Busy if one of them took over."""
    mine = IndexCopy.objects.filter(pk=copy.pk, stamp=copy.stamp, state=IndexCopy.State.BUILDING)
    if not mine.update(worked_at=timezone.now()):
        raise Busy("Another process went on with this index.")


def let_go(copy: IndexCopy) -> None:
    """Leave an unfinished index to whoever wants to go on with it."""
    IndexCopy.objects.filter(pk=copy.pk, stamp=copy.stamp).update(worked_at=LONG_AGO)


def _host() -> str:
    return sha256(socket.gethostname().encode()).hexdigest()[:10]


def _signature() -> str:
    return f"{_host()}:{os.getpid()}:{uuid4().hex[:10]}"


def _is_alive(copy: IndexCopy) -> bool:
    """Whether the process that builds it lives, as far as can be known."""
    if timezone.now() - copy.worked_at > SILENCE:
        return False
    host, pid, _ = copy.stamp.split(":")
    return host != _host() or _is_running(int(pid))


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
