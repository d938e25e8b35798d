"""A command is carried out once, however often it is sent (R3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from befus.live.models import HandledCommand


def once(
    *, user: Any, command_id: str, call: Callable[[], dict[str, Any] | None]
) -> dict[str, Any]:
    """Return the reply of `call`, or the one that the same person's same command got before.

    Without an id it is simply called. Both happen in one transaction: a command that fails
    leaves nothing behind and may be tried again; one sent twice at a time waits for itself.
    """
    with transaction.atomic():
        if not command_id:
            return call() or {}
        mine = {"user": user, "command_id": command_id}
        HandledCommand.objects.bulk_create([HandledCommand(**mine)], ignore_conflicts=True)
        row = HandledCommand.objects.select_for_update().get(**mine)
        if row.reply is None:
            row.reply = call() or {}
            row.save(update_fields=["reply"])
        return row.reply
