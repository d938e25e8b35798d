"""Threads, their posts, and what their readers leave behind."""

from network.threads.models.attachments import Attachment
from network.threads.models.moderation import ActKind, ModerationAct, Report, ReportReason
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
    "ActKind",
    "Attachment",
    "Draft",
    "Follow",
    "ModerationAct",
    "Post",
    "PostQuerySet",
    "PostRevision",
    "PostTranslation",
    "Reaction",
    "ReactionKind",
    "ReadMark",
    "Report",
    "ReportReason",
    "TaggedThread",
    "Thread",
    "ThreadQuerySet",
]
