"""Starting a thread, and changing what it is about."""

from __future__ import annotations

import secrets
import string
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify

from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from network.threads.actions.locking import hold_thread, hold_user
from network.threads.actions.telling import tell_thread_changed
from network.threads.actions.texts import checked_language, checked_text, checked_title
from network.threads.actions.writing import write_post
from network.threads.models import Draft, Follow, Post, Thread
from network.threads.permissions import may_edit_thread, require_member

MOST_TAGS = 8
LONGEST_TAG = 40
ENDING = string.ascii_lowercase + string.digits


@transaction.atomic
def start_thread(
    *,
    author: Any,
    title: str,
    text: str,
    lang: str,
    themes: Iterable[Term] = (),
    actors: Iterable[Term] = (),
    tags: Iterable[str] = (),
    linked: tuple[str, str] = ("", ""),
    key: UUID | None = None,
) -> Thread:
    """Start a thread with its first post; its author follows it, her draft is gone.

    `linked` is kind and id of the document of the search that it is about. Sent again with the
    same `key` it returns the thread that is there. Raises PermissionDenied and ThreadError.
    """
    require_member(author)
    hold_user(author)
    if key and (found := Post.objects.filter(author=author, key=key).first()):
        return found.thread
    title, text, lang = checked_title(title), checked_text(text, author), checked_language(lang)
    thread = Thread.objects.create(
        slug=new_slug(title),
        title=title,
        lang=lang,
        author=author,
        linked_kind=linked[0],
        linked_id=linked[1],
    )
    _describe(thread, themes, actors, tags)
    write_post(thread=thread, author=author, text=text, lang=lang, key=key)
    Follow.objects.create(thread=thread, user=author)
    Draft.objects.filter(user=author, thread=None).delete()
    return thread


@transaction.atomic
def edit_thread(
    *,
    editor: Any,
    thread: Thread,
    title: str,
    themes: Iterable[Term] = (),
    actors: Iterable[Term] = (),
    tags: Iterable[str] = (),
) -> Thread:
    """Change title, themes, actors sought and keywords; the address stays.

    Raises PermissionDenied and ThreadError.
    """
    require_member(editor)
    thread = hold_thread(editor, thread)
    if not may_edit_thread(editor, thread):
        raise PermissionDenied
    thread.title = checked_title(title)
    _describe(thread, themes, actors, tags)
    thread.save(update_fields=["title"])
    tell_thread_changed(thread, actor=editor)
    return thread


def new_slug(title: str) -> str:
    """Return an address made of a title, with an ending that nobody guesses."""
    ending = "".join(secrets.choice(ENDING) for _ in range(6))
    return f"{slugify(title)[:60].strip('-') or 'idea'}-{ending}"


def _describe(
    thread: Thread, themes: Iterable[Term], actors: Iterable[Term], tags: Iterable[str]
) -> None:
    thread.themes.set(term for term in themes if term.scheme == Scheme.THEMES)
    thread.actors_sought.set(term for term in actors if term.scheme == Scheme.ACTORS)
    words = (" ".join(tag.split())[:LONGEST_TAG] for tag in tags)
    thread.tags.set(list(dict.fromkeys(filter(None, words)))[:MOST_TAGS])
