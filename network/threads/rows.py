"""Ideas as lists show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from befus.base.languages import active
from network.threads.models import Thread
from network.threads.names import person
from search.engines.base import Hit


def rows(hits: Sequence[Hit], threads: QuerySet[Thread]) -> list[dict[str, Any]]:
    """Return what `network/threads/_row.html` reads of each hit that is among `threads`.

    In the order of the hits; two queries. `unread` and `is_followed` come from annotations of
    `threads`, if it has them.
    """
    wanted = threads.filter(slug__in=[hit.id for hit in hits]).prefetch_related("themes")
    found = {thread.slug: thread for thread in wanted}
    return [_row(found[hit.id], hit.highlights) for hit in hits if hit.id in found]


def _row(thread: Thread, marks: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    return {
        "url": thread.get_absolute_url(),
        "title": _safe(marks.get("title", {}).get(thread.lang)) or thread.title,
        "tag": "" if thread.lang == active() else thread.tag,
        "lang": thread.lang,
        "author": person(thread.author),
        "started_at": thread.started_at,
        "last_post_at": thread.last_post_at,
        "answers": max(0, thread.post_count - 1),
        "themes": [getattr(term, f"label_{active()}") for term in thread.themes.all()],
        "is_locked": thread.is_locked,
        "is_hidden": thread.is_hidden,
        "unread": getattr(thread, "unread", 0),
        "is_followed": getattr(thread, "is_followed", False),
        **_passage(marks.get("posts", {})),
    }


def _passage(marks: Mapping[str, str]) -> dict[str, Any]:
    """The line of a post in which a word was found, the reader's language first, and its tag."""
    for code in sorted(marks, key=lambda code: code != active()):
        line = next((line for line in marks[code].split("\n") if "<mark>" in line), "")
        if line:
            return {"passage": _safe(line), "passage_tag": "" if code == active() else f"{code}-BE"}
    return {"passage": "", "passage_tag": ""}


def _safe(marked: str | None) -> SafeString:
    # Search has escaped the text around its marks.
    return mark_safe(marked or "")  # noqa: S308
