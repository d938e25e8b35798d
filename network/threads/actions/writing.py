"""The next post of a thread that the caller holds."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from network.threads.actions.telling import tell_post_created
from network.threads.errors import TooSoon
from network.threads.markdown import render
from network.threads.models import Post, Thread
from network.threads.permissions import is_moderator


def write_post(
    *,
    thread: Thread,
    author: Any,
    text: str,
    lang: str,
    parent: Post | None = None,
    key: UUID | None = None,
) -> Post:
    """Write the next post of a locked thread, count it and tell of it."""
    now = timezone.now()
    thread.last_number += 1
    thread.post_count += 1
    thread.last_post_at = now
    post = Post.objects.create(
        thread=thread,
        number=thread.last_number,
        parent=parent,
        author=author,
        key=key,
        lang=lang,
        text=text,
        html=render(text, lang),
        created_at=now,
    )
    thread.save(update_fields=["last_number", "post_count", "last_post_at"])
    tell_post_created(post)
    return post


def check_pace(thread: Thread, author: Any) -> None:
    """Raise TooSoon where slow mode makes this member wait; moderators never do."""
    if not thread.slow_mode_seconds or is_moderator(author):
        return
    last = thread.posts.filter(author=author).aggregate(at=Max("created_at"))["at"]
    passed = (timezone.now() - last).total_seconds() if last else thread.slow_mode_seconds
    if passed < thread.slow_mode_seconds:
        raise TooSoon(round(thread.slow_mode_seconds - passed) or 1)
