"""The ideas that a member follows, and what she was writing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from befus.base.languages import TAGS, active
from network.personal.sections import Glance, Line, Section, register_section
from network.threads.models import Draft, Thread
from network.threads.queries import threads_for_reader

LONGEST_START = 80


def register() -> None:
    """Declare both sections; their pages show the same lines, but more of them."""
    register_section(
        Section(
            "follows",
            _("Ideas that I follow"),
            "my_follows",
            look_at_follows,
            empty=_("You follow no ideas yet."),
            text=_("‘Follow’ stands on every idea; who writes in one follows it."),
            way=lambda: (reverse("start_thread"), _("Start an idea")),
            order=20,
        )
    )
    register_section(
        Section(
            "drafts",
            _("Drafts"),
            "my_drafts",
            look_at_drafts,
            empty=_("You have no drafts."),
            text=_("What you write in an idea is kept here until you send it."),
            order=30,
        )
    )


def look_at_follows(request: HttpRequest, most: int) -> Glance:
    """Show the ideas followed, those with something new first."""
    user: Any = request.user
    mine = threads_for_reader(user).filter(follows__user=user)
    found = list(mine.order_by("-last_post_at", "-pk")[: most + 1])
    shown = sorted(found[:most], key=lambda thread: not thread.unread)
    lines = [_followed(thread) for thread in shown]
    return Glance(lines, len(found) > most, sum(line.is_new for line in lines))


def _followed(thread: Thread) -> Line:
    about = ngettext("%(count)s new post", "%(count)s new posts", thread.unread)
    return Line(
        thread.title,
        thread.get_absolute_url(),
        about=about % {"count": thread.unread} if thread.unread else "",
        tag=_tag(thread),
        at=thread.last_post_at,
        is_new=bool(thread.unread),
    )


def look_at_drafts(request: HttpRequest, most: int) -> Glance:
    """Show what she was writing, the newest first."""
    user: Any = request.user
    rows = Draft.objects.filter(user=user).select_related("thread").order_by("-saved_at", "-pk")
    found = list(rows[: most + 1])
    return Glance([_draft(row) for row in found[:most]], len(found) > most)


def _draft(draft: Draft) -> Line:
    """A draft by its title or its first words, leading to where it is gone on with."""
    start = Truncator(draft.title or draft.text).chars(LONGEST_START)
    title = draft.thread.title if draft.thread else gettext("a new idea")
    address = draft.thread.get_absolute_url() if draft.thread else reverse("start_thread")
    return Line(
        start or gettext("no words yet"), address, about=title, tag=_tag(draft), at=draft.saved_at
    )


def _tag(row: Thread | Draft) -> str:
    return "" if row.lang == active() else TAGS[row.lang]
