"""What a reader does: react, follow, read on, keep a draft."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from network.threads.actions.locking import hold_post, hold_user
from network.threads.actions.telling import tell_reaction_changed
from network.threads.actions.texts import checked_language
from network.threads.errors import TooLong
from network.threads.markdown import clean
from network.threads.models import Draft, Follow, Post, Reaction, ReactionKind, ReadMark, Thread
from network.threads.permissions import may_react, require_member, require_reader


@transaction.atomic
def react(*, user: Any, post: Post, kind: str) -> bool:
    """React to another member's post; return whether that is new.

    Raises PermissionDenied, and ValueError for an unknown kind.
    """
    kind = ReactionKind(kind)
    require_member(user)
    post = hold_post(user, post)
    if not may_react(user, post):
        raise PermissionDenied
    _, is_new = Reaction.objects.get_or_create(post=post, user=user, kind=kind)
    if is_new:
        tell_reaction_changed(post, kind, actor=user)
    return is_new


@transaction.atomic
def unreact(*, user: Any, post: Post, kind: str) -> bool:
    """Take a reaction back; return whether there was one. Raises as `react` does."""
    kind = ReactionKind(kind)
    require_member(user)
    post = hold_post(user, post)
    deleted, _ = Reaction.objects.filter(post=post, user=user, kind=kind).delete()
    if deleted:
        tell_reaction_changed(post, kind, actor=user)
    return bool(deleted)


def follow(*, user: Any, thread: Thread) -> None:
    """Hear of what is new in a thread. Raises PermissionDenied."""
    require_reader(user, thread)
    Follow.objects.get_or_create(thread=thread, user=user)


def unfollow(*, user: Any, thread: Thread) -> None:
    """Hear no more of a thread."""
    require_member(user)
    Follow.objects.filter(thread=thread, user=user).delete()


def mark_read(*, user: Any, thread: Thread, number: int) -> None:
    """Note that a reader has seen the posts up to `number`, and when; the mark never falls."""
    require_reader(user, thread)
    now, marks = timezone.now(), ReadMark.objects.filter(thread=thread, user=user)
    if marks.filter(number__lt=number).update(number=number, read_at=now):
        return
    if not marks.update(read_at=now):
        values = {"number": number, "read_at": now}
        ReadMark.objects.get_or_create(thread=thread, user=user, defaults=values)


@transaction.atomic
def save_draft(
    *,
    user: Any,
    text: str,
    lang: str,
    thread: Thread | None = None,
    parent: Post | None = None,
    title: str = "",
) -> Draft | None:
    """Keep what a member is writing in a thread, or of a new one; nothing written, no draft.

    Raises PermissionDenied and TooLong.
    """
    require_reader(user, thread) if thread else require_member(user)
    text, title = clean(text), " ".join(clean(title).split())[: Thread.LONGEST_TITLE]
    if not (text.strip() or title):
        discard_draft(user=user, thread=thread)
        return None
    if len(text) > Post.LONGEST_TEXT:
        raise TooLong(Post.LONGEST_TEXT)
    if parent and parent.thread_id != getattr(thread, "pk", None):
        raise PermissionDenied
    hold_user(user)
    values = {"text": text, "title": title, "lang": checked_language(lang), "parent": parent}
    draft, _ = Draft.objects.update_or_create(
        user=user, thread=thread, defaults={**values, "saved_at": timezone.now()}
    )
    return draft


def discard_draft(*, user: Any, thread: Thread | None = None) -> None:
    """Forget what a member was writing."""
    require_member(user)
    Draft.objects.filter(user=user, thread=thread).delete()
