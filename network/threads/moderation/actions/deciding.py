"""What each act of a moderator needs: the right, a reason, the log, the reports that it ends."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from network.threads.actions.locking import hold_thread
from network.threads.errors import NothingWritten
from network.threads.markdown import clean
from network.threads.models import ActKind, ModerationAct, Post, Report, Thread
from network.threads.moderation.notices import tell_reporters
from network.threads.permissions import is_moderator, require_member


def require_moderator(user: Any) -> None:
    """Raise PermissionDenied for anybody else."""
    require_member(user)
    if not is_moderator(user):
        raise PermissionDenied


def hold_for(moderator: Any, thread: Thread) -> Thread:
    """Return the thread as it is now, locked. Raises PermissionDenied."""
    require_moderator(moderator)
    return hold_thread(moderator, thread)


def checked_reason(reason: str) -> str:
    """Return the reason as it is kept. Raises NothingWritten."""
    reason = clean(reason).strip()[: Report.LONGEST]
    if not reason:
        raise NothingWritten
    return reason


def log(
    moderator: Any,
    thread: Thread,
    kind: ActKind,
    reason: str,
    post: Post | None = None,
    **detail: Any,
) -> None:
    """Write an act into the log."""
    ModerationAct.objects.create(
        thread=thread, post=post, moderator=moderator, kind=kind, reason=reason, detail=detail
    )


def waiting_reports(thread: Thread, post: Post | None) -> list[Report]:
    """Return the reports of a thing that wait for a decision."""
    return list(Report.objects.filter(thread=thread, post=post, decided_at=None))


def decide(moderator: Any, reports: list[Report], reason: str, *, was_hidden: bool) -> None:
    """Note the decision in all reports of the same thing, and tell who sent them."""
    for each in reports:
        each.decided_at, each.decided_by = timezone.now(), moderator
        each.was_hidden, each.decision = was_hidden, reason
        each.save(update_fields=["decided_at", "decided_by", "was_hidden", "decision"])
    tell_reporters(reports, moderator=moderator)
