"""Erasing an account, and seeing to it that it stays erased (P7, R8).

It happens at once and cannot be undone: a person who asks is told so, logs in once more, and
confirms. A backup brings back whom it holds; `redo_erasures` then erases them again. For that
the key of each erased member, which says nothing, stands in the database and in a file that
is kept apart from its backups.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from network.models import Member, User
from network.personal import letters
from network.personal.data import data_parts
from network.personal.models import Erasure
from network.roles import is_member

logger = logging.getLogger(__name__)


class LastAdministrator(ValueError):
    """Nobody would be left to look after the site."""


def note_file() -> Path:
    """Return the file that holds a line per erasure: time and key."""
    return Path(settings.BEFUS_DATA) / "erasures.log"


def erase_account(*, user: Any) -> None:
    """Erase the account of a person who asks for it herself, and all that belongs to it.

    What she wrote in ideas stays without her name. Raises PermissionDenied, LastAdministrator.
    """
    if not is_member(user):
        raise PermissionDenied
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=user.pk)
        others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
        if person.is_superuser and not others.exists():
            raise LastAdministrator
        letters.send_farewell(person)
        _erase(person)
    logger.info("person %s erased her account", user.pk)


def _erase(person: User) -> None:
    """Remove a person with all that any part knows of her; note the key of her member."""
    Erasure.objects.get_or_create(key=person.member.key)
    for part in data_parts():
        part.erase(person)
    person.delete()
    transaction.on_commit(note_erasures)


def note_erasures() -> None:
    """Write erasures that are not in the file yet into it; also a job, should this fail."""
    rows = list(Erasure.objects.filter(is_noted=False).order_by("pk"))
    if not rows:
        return
    with note_file().open("a") as file:
        file.writelines(f"{row.at.isoformat()} {row.key}\n" for row in rows)
    Erasure.objects.filter(pk__in=[row.pk for row in rows]).update(is_noted=True)


def redo_erasures(file: Path | None = None) -> int:
    """Erase again whom a restored backup brought back; return how many. May be run twice."""
    keys = {*Erasure.objects.values_list("key", flat=True), *_noted(file or note_file())}
    count = 0
    for member in Member.objects.filter(key__in=keys).select_related("user"):
        with transaction.atomic():
            _erase(member.user)
        count += 1
    return count


def _noted(file: Path) -> Iterator[UUID]:
    """The keys in the file; a line that was cut off in writing is passed over."""
    for line in file.read_text().splitlines() if file.exists() else ():
        try:
            yield UUID(line.rpartition(" ")[2])
        except ValueError:
            logger.warning("A line of %s cannot be read", file.name)
