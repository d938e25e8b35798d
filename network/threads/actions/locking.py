"""Rows that an action holds until its transaction ends, so that parallel ones take turns."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model

from network.threads.models import Post, Thread
from network.threads.permissions import get_thread_for


def hold_thread(user: Any, thread: Thread) -> Thread:
    """Return the thread as it is now, locked; Thread.DoesNotExist if it was hidden meanwhile."""
    Thread.objects.select_for_update().get(pk=thread.pk)
    return get_thread_for(user, thread.pk)


def hold_post(user: Any, post: Post) -> Post:
    """Return the post as it is now with its thread, both locked."""
    thread = hold_thread(user, Thread(pk=post.thread_id))
    found = Post.objects.select_for_update().get(pk=post.pk, thread=thread)
    found.thread = thread
    return found


def hold_user(user: Any) -> None:
    """Lock the row of a person: what she does twice at once happens one after the other."""
    get_user_model().objects.select_for_update().get(pk=user.pk)
