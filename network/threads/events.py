"""What happens live in a thread. Events carry facts of no language: pages fetch the words.

A post is named by its number in the thread.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from befus.live.events import Data, EventData, Moment

Lang = Annotated[str, StringConstraints(pattern="^(nl|fr)$")]


class PostCreated(EventData, type="post.created"):
    """Somebody wrote; `parent` is the number of the post that it answers."""

    number: int
    parent: int | None
    author_id: int | None
    lang: Lang
    created_at: Moment
    post_count: int


class PostEdited(EventData, type="post.edited"):
    """The words of a post, or its language, changed."""

    number: int
    lang: Lang
    edited_at: Moment


class PostDeleted(EventData, type="post.deleted"):
    """A post was taken away; its place stays."""

    number: int
    post_count: int


class PostHidden(EventData, type="post.hidden"):
    """A moderator hid a post."""

    number: int
    post_count: int


class PostShown(EventData, type="post.shown"):
    """A moderator shows a hidden post again."""

    number: int
    post_count: int


class ReactionChanged(EventData, type="reaction.changed"):
    """A post has another number of reactions of one kind."""

    number: int
    kind: str
    count: int


class Translated(Data):
    """What is known of a translation: when it was last written, and whether by a machine."""

    lang: Lang
    written_at: Moment
    is_machine: bool


class TranslationChanged(EventData, type="translation.changed"):
    """A post was translated, anew, or no longer is."""

    number: int
    translation: Translated | None


class ThreadChanged(EventData, type="thread.changed"):
    """Title, themes, keywords or rules of the thread changed, or it is shown again."""

    title: str
    is_locked: bool
    is_hidden: bool
    slow_mode_seconds: int


class ThreadHidden(EventData, type="thread.hidden"):
    """A moderator hid the thread: only moderators can read on."""


EVENTS: tuple[type[EventData], ...] = (
    PostCreated,
    PostEdited,
    PostDeleted,
    PostHidden,
    PostShown,
    ReactionChanged,
    TranslationChanged,
    ThreadChanged,
    ThreadHidden,
)
