"""What is known of a person by idea threads: for her to fetch, and to forget."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from network.threads.models import (
    Attachment,
    Draft,
    Follow,
    ModerationAct,
    Post,
    PostTranslation,
    Reaction,
    Report,
)


def export(user: Any) -> dict[str, Any]:
    """Return what she wrote, translated, marked and follows, and what was decided about it."""
    posts = Post.objects.filter(author=user).select_related("thread").order_by("pk")
    translations = PostTranslation.objects.filter(author=user).order_by("pk")
    reactions = Reaction.objects.filter(user=user).select_related("post__thread").order_by("pk")
    follows = Follow.objects.filter(user=user).select_related("thread").order_by("pk")
    files = Attachment.objects.filter(post__author=user).order_by("pk")
    acts = ModerationAct.objects.select_related("thread").order_by("pk")
    about_her = Q(post__author=user) | Q(post=None, thread__author=user)
    return {
        "posts": [_text(row, row.thread.title) for row in posts],
        "translations": [{"text": row.text} for row in translations],
        "reactions": [{"kind": row.kind, "thread": row.post.thread.title} for row in reactions],
        "follows": [row.thread.title for row in follows],
        "drafts": [
            {"title": row.title, "text": row.text, "at": row.saved_at}
            for row in Draft.objects.filter(user=user).order_by("pk")
        ],
        "files": [row.name for row in files],
        "reports": [
            {"thread": row.thread.title, "at": row.created_at, "reason": row.get_reason_display()}
            for row in Report.objects.filter(reporter=user).select_related("thread").order_by("pk")
        ],
        "decisions": _acts(acts.filter(about_her)),
        "acts": _acts(acts.filter(moderator=user)),
    }


def _text(post: Post, title: str) -> dict[str, Any]:
    return {"thread": title, "at": post.created_at, "text": post.text}


def _acts(acts: QuerySet[ModerationAct]) -> list[dict[str, Any]]:
    return [
        {
            "thread": act.thread.title,
            "at": act.created_at,
            "kind": act.get_kind_display(),
            "reason": act.reason,
        }
        for act in acts
    ]


def forget_files(user: Any) -> None:
    """Remove the files beside her posts; the posts stay, without her name."""
    rows = list(Attachment.objects.filter(post__author=user))
    Attachment.objects.filter(pk__in=[row.pk for row in rows]).delete()
    transaction.on_commit(partial(_remove_files, rows))


def _remove_files(rows: list[Attachment]) -> None:
    for row in rows:
        for file in (row.file, row.small):
            if file:
                file.delete(save=False)
