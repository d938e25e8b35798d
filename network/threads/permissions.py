"""The doors to threads and posts, and who may do what with them. No user means no."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from network.roles import Role, has_role, is_member
from network.threads.models import Post, PostTranslation, Thread


def get_thread_for(user: Any, pk: int) -> Thread:
    """Return a thread that this person may read; Thread.DoesNotExist if there is none."""
    return Thread.objects.visible_to(user).get(pk=pk)


def require_member(user: Any) -> None:
    """Raise PermissionDenied for anybody but an active member."""
    if not is_member(user):
        raise PermissionDenied


def require_reader(user: Any, thread: Thread) -> None:
    """Raise PermissionDenied unless this member may read the thread."""
    require_member(user)
    if thread.is_hidden and not is_moderator(user):
        raise PermissionDenied


def is_moderator(user: Any) -> bool:
    """Tell whether a person keeps order in the threads."""
    return has_role(user, Role.MODERATOR)


def may_edit_thread(user: Any, thread: Thread) -> bool:
    """Tell whether a person may change title, themes and keywords."""
    if is_moderator(user):
        return True
    return _is_own(user, thread) and not thread.is_locked


def may_edit(user: Any, post: Post) -> bool:
    """Tell whether a person may change the words of a post, or take it away."""
    if is_moderator(user):
        return not post.is_deleted
    return _is_own(user, post) and post.is_readable and not post.thread.is_locked


def may_react(user: Any, post: Post) -> bool:
    """Tell whether a person may react to a post: not to her own."""
    return is_member(user) and post.is_readable and not _is_own(user, post)


def may_write_translation(user: Any, post: Post, found: PostTranslation | None) -> bool:
    """Tell whether a person may write the translation `found` of a post, or the first one.

    What a machine translated anybody may do better.
    """
    if not is_member(user) or not post.is_readable:
        return False
    if is_moderator(user):
        return True
    if post.thread.is_locked:
        return False
    return (
        found is None or found.is_machine or _is_own(user, found) or has_role(user, Role.TRANSLATOR)
    )


def may_remove_translation(user: Any, found: PostTranslation) -> bool:
    """Tell whether a person may take a translation away."""
    return is_member(user) and (_is_own(user, found) or is_moderator(user))


def _is_own(user: Any, row: Thread | Post | PostTranslation) -> bool:
    return is_member(user) and row.author_id == user.pk
