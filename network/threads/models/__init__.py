"""Threads, their posts, and what their readers leave behind."""

from network.threads.models.posts import (
    Post,
    PostQuerySet,
    PostRevision,
    PostTranslation,
    Reaction,
    ReactionKind,
)
from network.threads.models.readers import Draft, Follow, ReadMark
from network.threads.models.threads import TaggedThread, Thread, ThreadQuerySet

__all__ = [
    "Draft",
    "Follow",
    "Post",
    "PostQuerySet",
    "PostRevision",
    "PostTranslation",
    "Reaction",
    "ReactionKind",
    "ReadMark",
    "TaggedThread",
    "Thread",
    "ThreadQuerySet",
]
