"""The state of a thread as its live stream tells it; what events change, stands here."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from befus.live.events import Data, Moment
from network.threads.events import Lang, Translated
from network.threads.models import Post, PostTranslation, Reaction, Thread

Reactions = dict[int, dict[str, int]]


class PostState(Data):
    """What is known of a post; `state` is shown, hidden or deleted."""

    parent: int | None
    author_id: int | None
    lang: Lang
    created_at: Moment
    edited_at: Moment | None
    state: str
    reactions: dict[str, int]
    translation: Translated | None


class ThreadState(Data):
    """A thread and its posts by number."""

    title: str
    is_locked: bool
    is_hidden: bool
    slow_mode_seconds: int
    post_count: int
    posts: dict[int, PostState]


def translated(translation: PostTranslation) -> Translated:
    """Return what events and snapshots say of a translation."""
    return Translated(
        lang=translation.lang,
        written_at=translation.edited_at or translation.created_at,
        is_machine=translation.is_machine,
    )


def thread_state(thread: Thread) -> ThreadState:
    """Return the state of a thread; three queries."""
    reactions = _reactions(thread)
    posts = thread.posts.select_related("parent").prefetch_related("translations")
    return ThreadState(
        title=thread.title,
        is_locked=thread.is_locked,
        is_hidden=thread.is_hidden,
        slow_mode_seconds=thread.slow_mode_seconds,
        post_count=thread.post_count,
        posts={post.number: _state(post, reactions.get(post.pk, {})) for post in posts},
    )


def _reactions(thread: Thread) -> Reactions:
    found: Reactions = {}
    rows = Reaction.objects.filter(post__thread=thread).values_list("post", "kind")
    for post, kind, count in rows.annotate(count=Count("pk")):
        found.setdefault(post, {})[kind] = count
    return found


def _state(post: Post, reactions: dict[str, int]) -> PostState:
    translation = next(iter(post.translations.all()), None)
    return PostState(
        parent=post.parent.number if post.parent else None,
        author_id=post.author_id,
        lang=post.lang,
        created_at=post.created_at,
        edited_at=post.edited_at,
        state="deleted" if post.is_deleted else "hidden" if post.is_hidden else "shown",
        reactions=reactions,
        translation=translated(translation) if translation else None,
    )


def snapshot(user: Any, key: str) -> dict[str, Any]:
    """Return the state of the thread `key` for the live stream."""
    return thread_state(Thread.objects.get(pk=key)).model_dump(mode="json")
