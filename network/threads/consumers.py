"""The live side of threads: who may listen, what may be sent. Each handler calls one action."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from befus.live.events import CommandData
from befus.live.kinds import Command, StreamKind, register
from network.notifications.actions import mark_read_about
from network.threads import actions, errors
from network.threads.events import EVENTS, Lang
from network.threads.models import Post, Thread
from network.threads.names import person
from network.threads.notices import about
from network.threads.permissions import get_thread_for, is_moderator
from network.threads.snapshots import snapshot

MODERATORS = "moderators"


class PostCreate(CommandData, type="post.create"):
    """Write a post; `parent` is the number of the post that it answers."""

    text: str
    lang: Lang
    parent: int | None = None
    key: UUID | None = None


class PostEdit(CommandData, type="post.edit"):
    """Change the words of a post."""

    number: int
    text: str
    lang: Lang


class PostDelete(CommandData, type="post.delete"):
    """Take a post away."""

    number: int


class ReactionToggle(CommandData, type="reaction.toggle"):
    """React to a post, or take the reaction back."""

    number: int
    kind: str
    is_on: bool


class TranslationWrite(CommandData, type="translation.write"):
    """Translate a post into the other language."""

    number: int
    text: str


class DraftSave(CommandData, type="draft.save"):
    """Keep what is being written; no text, no draft."""

    text: str
    lang: Lang
    parent: int | None = None


class ThreadRead(CommandData, type="thread.read"):
    """Note how far the thread was read; what was told of it is read with it."""

    number: int


def _post(user: Any, key: str, number: int) -> Post:
    return get_thread_for(user, int(key)).posts.select_related("thread").get(number=number)


def _parent(thread: Thread, number: int | None) -> Post | None:
    return thread.posts.get(number=number) if number else None


def create_post(user: Any, key: str, data: PostCreate) -> dict[str, Any]:
    """Answer with the number of the post."""
    thread = get_thread_for(user, int(key))
    post = actions.reply(
        author=user,
        thread=thread,
        text=data.text,
        lang=data.lang,
        parent=_parent(thread, data.parent),
        key=data.key,
    )
    return {"number": post.number}


def edit_post(user: Any, key: str, data: PostEdit) -> None:
    """Change a post."""
    post = _post(user, key, data.number)
    actions.edit_post(editor=user, post=post, text=data.text, lang=data.lang)


def delete_post(user: Any, key: str, data: PostDelete) -> None:
    """Take a post away."""
    actions.delete_post(user=user, post=_post(user, key, data.number))


def toggle_reaction(user: Any, key: str, data: ReactionToggle) -> None:
    """React, or take it back."""
    action = actions.react if data.is_on else actions.unreact
    action(user=user, post=_post(user, key, data.number), kind=data.kind)


def write_translation(user: Any, key: str, data: TranslationWrite) -> None:
    """Translate a post."""
    actions.write_translation(author=user, post=_post(user, key, data.number), text=data.text)


def save_draft(user: Any, key: str, data: DraftSave) -> dict[str, Any]:
    """Answer with the moment at which the draft was kept, None without a text."""
    thread = get_thread_for(user, int(key))
    draft = actions.save_draft(
        user=user,
        thread=thread,
        text=data.text,
        lang=data.lang,
        parent=_parent(thread, data.parent),
    )
    return {"saved_at": draft.saved_at.isoformat() if draft else None}


def mark_read(user: Any, key: str, data: ThreadRead) -> None:
    """Note how far the thread was read; what was told of it is read with it."""
    thread = get_thread_for(user, int(key))
    number = max(0, min(data.number, thread.last_number))
    actions.mark_read(user=user, thread=thread, number=number)
    mark_read_about(user=user, about=about(thread))


def door(user: Any, key: str) -> frozenset[str]:
    """Return the audiences of a member in a thread that she may read; Thread.DoesNotExist."""
    if not key.isdecimal():
        raise Thread.DoesNotExist
    get_thread_for(user, int(key))
    return frozenset({MODERATORS} if is_moderator(user) else ())


def shown_person(user: Any) -> dict[str, Any]:
    """Return how others see who reads along."""
    return {"id": user.pk, "name": person(user).name}


KIND = StreamKind(
    name="thread",
    door=door,
    snapshot=snapshot,
    events=EVENTS,
    commands=(
        Command(PostCreate, create_post),
        Command(PostEdit, edit_post),
        Command(PostDelete, delete_post),
        Command(ReactionToggle, toggle_reaction),
        Command(TranslationWrite, write_translation),
        Command(DraftSave, save_draft),
        Command(ThreadRead, mark_read),
    ),
    errors={
        each: each.code
        for each in (
            errors.NothingWritten,
            errors.TooLong,
            errors.ThreadLocked,
            errors.TooSoon,
            errors.NotReadable,
            errors.TranslationTaken,
        )
    },
    person=shown_person,
)


def register_stream() -> None:
    """Make threads a kind of stream."""
    register(KIND)
