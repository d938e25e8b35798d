"""Reporting, and deciding that what was reported stays."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from network.threads.actions.locking import hold_thread
from network.threads.errors import NothingWritten, NotReadable
from network.threads.markdown import clean
from network.threads.models import ActKind, Post, Report, ReportReason, Thread
from network.threads.moderation.actions.deciding import (
    checked_reason,
    decide,
    hold_for,
    log,
    waiting_reports,
)
from network.threads.moderation.notices import tell_moderators
from network.threads.permissions import require_member


@transaction.atomic
def report(
    *, user: Any, thread: Thread, post: Post | None = None, reason: str, words: str = ""
) -> Report:
    """Report a post, or a thread as a whole; moderators are told, the member gets a receipt.

    While it waits, reporting it again changes the report that is there. Raises
    PermissionDenied, NotReadable, and NothingWritten where "other" is not explained.
    """
    require_member(user)
    thread = hold_thread(user, thread)
    post = thread.posts.filter(pk=post.pk).first() if post else None
    if post and not post.is_readable:
        raise NotReadable
    reason, words = ReportReason(reason), clean(words).strip()[: Report.LONGEST]
    if reason == ReportReason.OTHER and not words:
        raise NothingWritten
    found, is_new = Report.objects.update_or_create(
        reporter=user,
        thread=thread,
        post=post,
        decided_at=None,
        defaults={"reason": reason, "words": words},
    )
    if is_new:
        tell_moderators(found)
    return found


@transaction.atomic
def leave(*, moderator: Any, report: Report, reason: str) -> None:
    """Decide that what was reported stays, and why; whoever reported it is told."""
    thread = hold_for(moderator, report.thread)
    reason = checked_reason(reason)
    log(moderator, thread, ActKind.LEAVE, reason, post=report.post)
    decide(moderator, waiting_reports(thread, report.post), reason, was_hidden=False)
