"""Hiding posts and threads from members, and showing them again."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from network.threads.actions.locking import hold_post
from network.threads.actions.telling import (
    tell_post_hidden,
    tell_post_shown,
    tell_thread_changed,
    tell_thread_hidden,
)
from network.threads.errors import NotReadable
from network.threads.models import ActKind, Post, Report, Thread
from network.threads.moderation.actions.deciding import (
    checked_reason,
    decide,
    hold_for,
    log,
    require_moderator,
    waiting_reports,
)
from network.threads.moderation.notices import tell_author


@transaction.atomic
def hide_post(*, moderator: Any, post: Post, reason: str) -> Post:
    """Hide a post from members; its author and whoever reported it are told why.

    Raises PermissionDenied, NothingWritten without a reason, NotReadable for a deleted one.
    """
    require_moderator(moderator)
    post, reason = hold_post(moderator, post), checked_reason(reason)
    if post.is_deleted:
        raise NotReadable
    if post.is_hidden:
        return post
    _count(post.thread, -1)
    post.hidden_at, post.hidden_reason, post.hidden_by = timezone.now(), reason[:500], moderator
    post.save(update_fields=["hidden_at", "hidden_reason", "hidden_by"])
    log(moderator, post.thread, ActKind.HIDE_POST, reason, post=post)
    decide(moderator, waiting_reports(post.thread, post), reason, was_hidden=True)
    tell_author(post, kind=ActKind.HIDE_POST, moderator=moderator)
    tell_post_hidden(post, actor=moderator)
    return post


@transaction.atomic
def show_post(*, moderator: Any, post: Post, reason: str) -> Post:
    """Show a hidden post again. Raises PermissionDenied and NothingWritten."""
    require_moderator(moderator)
    post, reason = hold_post(moderator, post), checked_reason(reason)
    if not post.is_hidden:
        return post
    if not post.is_deleted:
        _count(post.thread, 1)
    _unhide(post)
    log(moderator, post.thread, ActKind.SHOW_POST, reason, post=post)
    tell_author(post, kind=ActKind.SHOW_POST, moderator=moderator)
    tell_post_shown(post, actor=moderator)
    return post


@transaction.atomic
def hide_thread(*, moderator: Any, thread: Thread, reason: str) -> Thread:
    """Hide a thread whole. Raises PermissionDenied and NothingWritten."""
    thread, reason = hold_for(moderator, thread), checked_reason(reason)
    if thread.is_hidden:
        return thread
    now = timezone.now()
    thread.hidden_at, thread.hidden_reason, thread.hidden_by = now, reason[:500], moderator
    thread.save(update_fields=["hidden_at", "hidden_reason", "hidden_by"])
    log(moderator, thread, ActKind.HIDE_THREAD, reason)
    waiting = Report.objects.filter(thread=thread, decided_at=None)
    decide(moderator, list(waiting), reason, was_hidden=True)
    tell_author(thread, kind=ActKind.HIDE_THREAD, moderator=moderator)
    tell_thread_hidden(thread, actor=moderator)
    return thread


@transaction.atomic
def show_thread(*, moderator: Any, thread: Thread, reason: str) -> Thread:
    """Show a hidden thread again. Raises PermissionDenied and NothingWritten."""
    thread, reason = hold_for(moderator, thread), checked_reason(reason)
    if not thread.is_hidden:
        return thread
    _unhide(thread)
    log(moderator, thread, ActKind.SHOW_THREAD, reason)
    tell_author(thread, kind=ActKind.SHOW_THREAD, moderator=moderator)
    tell_thread_changed(thread, actor=moderator)
    return thread


def _unhide(row: Post | Thread) -> None:
    row.hidden_at, row.hidden_reason, row.hidden_by = None, "", None
    row.save(update_fields=["hidden_at", "hidden_reason", "hidden_by"])


def _count(thread: Thread, step: int) -> None:
    thread.post_count += step
    thread.save(update_fields=["post_count"])
