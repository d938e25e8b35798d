"""Asking for all that the site knows of oneself, and making it (P6)."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from network.personal import letters
from network.personal.archive import make_archive
from network.personal.models import DataExport
from network.roles import is_member

logger = logging.getLogger(__name__)


def ask_for_export(*, user: Any) -> DataExport:
    """Have the worker make the file; one that is there already gives way.

    Raises PermissionDenied.
    """
    if not is_member(user):
        raise PermissionDenied
    with transaction.atomic():
        wanted = {"asked_at": timezone.now(), "made_at": None, "content": None}
        export, _is_new = DataExport.objects.update_or_create(user=user, defaults=wanted)
        make_export.enqueue(export.pk)
    logger.info("person %s asked for her data", user.pk)
    return export


@task(backend="worker")
def make_export(pk: int) -> None:
    """Make the file of one person and tell her; nothing is left to do if she is gone."""
    export = DataExport.objects.select_related("user").filter(pk=pk, made_at=None).first()
    if export is None or not export.user.is_active:
        return
    content = make_archive(export.user)
    with transaction.atomic():
        mine = DataExport.objects.filter(pk=pk, made_at=None)
        if mine.update(content=content, made_at=timezone.now()):
            letters.send_export_ready(export.user)


def remove_exports(before: datetime) -> int:
    """Remove files that were made before."""
    return DataExport.objects.filter(made_at__lt=before).delete()[0]
