"""The rules of a thread: closed or open, how fast, under which themes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from network.threads.actions.telling import tell_thread_changed
from network.threads.models import ActKind, Thread
from network.threads.moderation.actions.deciding import checked_reason, hold_for, log
from network.threads.moderation.notices import tell_author

PACES = (0, 30, 60, 300, 900, 3600)  # seconds


@transaction.atomic
def set_locked(*, moderator: Any, thread: Thread, is_locked: bool, reason: str) -> Thread:
    """Close a thread, so that only moderators write, or open it again."""
    thread, reason = hold_for(moderator, thread), checked_reason(reason)
    if thread.is_locked == is_locked:
        return thread
    thread.is_locked = is_locked
    thread.save(update_fields=["is_locked"])
    kind = ActKind.LOCK if is_locked else ActKind.UNLOCK
    log(moderator, thread, kind, reason)
    tell_author(thread, kind=kind, moderator=moderator)
    tell_thread_changed(thread, actor=moderator)
    return thread


@transaction.atomic
def set_pace(*, moderator: Any, thread: Thread, seconds: int, reason: str) -> Thread:
    """Let each member write only once in so many seconds (0: as she likes).

    Raises PermissionDenied, NothingWritten, and ValueError for a pace that is not offered.
    """
    if seconds not in PACES:
        raise ValueError(f"{seconds} seconds is no pace")
    thread, reason = hold_for(moderator, thread), checked_reason(reason)
    if thread.slow_mode_seconds == seconds:
        return thread
    thread.slow_mode_seconds = seconds
    thread.save(update_fields=["slow_mode_seconds"])
    log(moderator, thread, ActKind.PACE, reason, seconds=seconds)
    tell_thread_changed(thread, actor=moderator)
    return thread


@transaction.atomic
def set_themes(*, moderator: Any, thread: Thread, themes: Iterable[Term], reason: str) -> Thread:
    """Move a thread to other themes. Raises PermissionDenied and NothingWritten."""
    thread, reason = hold_for(moderator, thread), checked_reason(reason)
    before = set(thread.themes.values_list("slug", flat=True))
    wanted = [term for term in themes if term.scheme == Scheme.THEMES]
    if before == {term.slug for term in wanted}:
        return thread
    thread.themes.set(wanted)
    thread.save(update_fields=["title"])
    after = sorted(term.slug for term in wanted)
    log(moderator, thread, ActKind.THEMES, reason, before=sorted(before), after=after)
    tell_thread_changed(thread, actor=moderator)
    return thread
