"""Telling of a change in its own transaction: to those who look on, and to those who follow."""

from __future__ import annotations

from typing import Any

from befus.live.actions import publish, recheck
from befus.live.events import EventData
from network.threads import events
from network.threads.models import Post, PostTranslation, ReactionKind, Thread
from network.threads.notices import tell_followers, tell_mentioned
from network.threads.snapshots import translated


def tell(thread: Thread, event: EventData, actor: Any) -> None:
    """Publish an event of a thread."""
    publish(stream=thread.stream, event=event, actor=actor)


def tell_post_created(post: Post) -> None:
    """Tell of a new post: who follows, who is mentioned, then who looks on."""
    tell_mentioned(post, actor=post.author)
    tell_followers(post)
    event = events.PostCreated(
        number=post.number,
        parent=post.parent.number if post.parent else None,
        author_id=post.author_id,
        lang=post.lang,
        created_at=post.created_at,
        post_count=post.thread.post_count,
    )
    tell(post.thread, event, post.author)


def tell_post_edited(post: Post, *, actor: Any) -> None:
    """Tell that the words of a post changed, and whom they mention now."""
    tell_mentioned(post, actor=actor)
    edited_at = post.edited_at or post.created_at
    event = events.PostEdited(number=post.number, lang=post.lang, edited_at=edited_at)
    tell(post.thread, event, actor)


def tell_post_deleted(post: Post, *, actor: Any) -> None:
    """Tell that a post was taken away."""
    event = events.PostDeleted(number=post.number, post_count=post.thread.post_count)
    tell(post.thread, event, actor)


def tell_reaction_changed(post: Post, kind: ReactionKind, *, actor: Any) -> None:
    """Tell how many reactions of a kind a post has now."""
    count = post.reactions.filter(kind=kind).count()
    event = events.ReactionChanged(number=post.number, kind=kind.value, count=count)
    tell(post.thread, event, actor)


def tell_translation_changed(
    post: Post, translation: PostTranslation | None, *, actor: Any
) -> None:
    """Tell that a post was translated, anew, or no longer is."""
    event = events.TranslationChanged(
        number=post.number, translation=translated(translation) if translation else None
    )
    tell(post.thread, event, actor)


def tell_thread_changed(thread: Thread, *, actor: Any) -> None:
    """Tell of the thread's title and rules as they are now."""
    event = events.ThreadChanged(
        title=thread.title,
        is_locked=thread.is_locked,
        is_hidden=thread.is_hidden,
        slow_mode_seconds=thread.slow_mode_seconds,
    )
    tell(thread, event, actor)


def tell_post_hidden(post: Post, *, actor: Any) -> None:
    """Tell that a moderator hid a post."""
    event = events.PostHidden(number=post.number, post_count=post.thread.post_count)
    tell(post.thread, event, actor)


def tell_post_shown(post: Post, *, actor: Any) -> None:
    """Tell that a hidden post is shown again."""
    event = events.PostShown(number=post.number, post_count=post.thread.post_count)
    tell(post.thread, event, actor)


def tell_thread_hidden(thread: Thread, *, actor: Any) -> None:
    """Tell that only moderators read on, and have everybody else's page say so."""
    recheck(stream=thread.stream)
    tell(thread, events.ThreadHidden(), actor)
