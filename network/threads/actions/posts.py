"""Answering, editing and deleting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from network.threads.actions.locking import hold_post, hold_thread
from network.threads.actions.telling import tell_post_deleted, tell_post_edited
from network.threads.actions.texts import checked_language, checked_text
from network.threads.actions.writing import check_pace, write_post
from network.threads.errors import NotReadable, ThreadLocked
from network.threads.markdown import render
from network.threads.models import Draft, Follow, Post, PostRevision, Thread
from network.threads.permissions import is_moderator, may_edit, require_member


@transaction.atomic
def reply(
    *,
    author: Any,
    thread: Thread,
    text: str,
    lang: str,
    parent: Post | None = None,
    key: UUID | None = None,
) -> Post:
    """Write a post; answering a reply stands beside that reply, below the same post.

    The draft of this thread is gone; who writes here for the first time follows the thread. Sent
    again with the same `key` it returns the post that is there. Raises PermissionDenied,
    Thread.DoesNotExist and ThreadError.
    """
    require_member(author)
    thread = hold_thread(author, thread)
    if key and (found := thread.posts.filter(author=author, key=key).first()):
        return found
    if thread.is_locked and not is_moderator(author):
        raise ThreadLocked
    text, lang = checked_text(text, author), checked_language(lang)
    check_pace(thread, author)
    is_first = not thread.posts.filter(author=author).exists()
    parent = _first_level(thread, parent)
    post = write_post(thread=thread, author=author, text=text, lang=lang, parent=parent, key=key)
    if is_first:
        Follow.objects.get_or_create(thread=thread, user=author)
    Draft.objects.filter(user=author, thread=thread).delete()
    return post


def _first_level(thread: Thread, parent: Post | None) -> Post | None:
    """The post that a reply stands below; NotReadable if it went away or is of another thread."""
    if parent is None:
        return None
    found = thread.posts.select_related("parent").filter(pk=parent.pk).first()
    if found is None or not found.is_readable:
        raise NotReadable
    return found.parent or found


@transaction.atomic
def edit_post(*, editor: Any, post: Post, text: str, lang: str | None = None) -> Post:
    """Change the words of a post, or its language; what stood there is kept in its history.

    An author changes her own, a moderator any, which then shows. Raises PermissionDenied and
    ThreadError.
    """
    require_member(editor)
    post = hold_post(editor, post)
    if not may_edit(editor, post):
        raise PermissionDenied
    text, lang = checked_text(text, editor), checked_language(lang or post.lang)
    if (text, lang) == (post.text, post.lang):
        return post
    _keep_revision(post)
    post.text, post.lang, post.html = text, lang, render(text, lang)
    post.edited_at, post.edited_by = timezone.now(), editor
    post.save(update_fields=["text", "lang", "html", "edited_at", "edited_by"])
    post.translations.filter(lang=lang).delete()
    tell_post_edited(post, actor=editor)
    return post


def _keep_revision(post: Post) -> None:
    PostRevision.objects.create(
        post=post,
        author_id=post.edited_by_id if post.edited_at else post.author_id,
        lang=post.lang,
        text=post.text,
        html=post.html,
        written_at=post.edited_at or post.created_at,
    )


@transaction.atomic
def delete_post(*, user: Any, post: Post) -> Post:
    """Take a post away: its words are shown no more, what answers it stays.

    Deleting what is deleted changes nothing. Raises PermissionDenied.
    """
    require_member(user)
    post = hold_post(user, post)
    if post.is_deleted and post.author_id == user.pk:
        return post
    if not may_edit(user, post):
        raise PermissionDenied
    if post.is_readable:
        post.thread.post_count -= 1
        post.thread.save(update_fields=["post_count"])
    post.deleted_at = timezone.now()
    post.save(update_fields=["deleted_at"])
    tell_post_deleted(post, actor=user)
    return post
