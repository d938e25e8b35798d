"""What the queue, the log and the page of one's own reports show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q

from network.threads.links import show_references
from network.threads.models import ModerationAct, Post, Report, Thread

RECENT = 50


class Case(NamedTuple):
    """A thing that was reported, with every report of it that waits."""

    thread: Thread
    post: Post | None
    reports: list[Report]

    @property
    def first(self) -> Report:
        """The oldest report, which stands for the case."""
        return self.reports[0]


def waiting_cases(user: Any) -> list[Case]:
    """Return what waits for a decision, the oldest first, the posts as `user` reads them."""
    reports = Report.objects.filter(decided_at=None).select_related(
        "reporter", "thread__author", "post__author"
    )
    cases: dict[tuple[int, int | None], list[Report]] = {}
    for report in reports[: 4 * RECENT]:
        cases.setdefault((report.thread_id, report.post_id), []).append(report)
    found = [Case(some[0].thread, some[0].post, some) for some in cases.values()][:RECENT]
    for case in found:
        if case.post:
            case.post.thread = case.thread
    show_references([case.post for case in found if case.post], user=user)
    return found


def count_waiting() -> int:
    """Return how many reports wait."""
    return Report.objects.filter(decided_at=None).count()


def recent_acts(thread: Thread | None = None) -> Iterable[ModerationAct]:
    """Return the last acts of moderators, of all threads or of one."""
    acts = ModerationAct.objects.select_related("moderator", "thread", "post__thread")
    return (acts.filter(thread=thread) if thread else acts)[:RECENT]


def reports_of(user: Any) -> Iterable[Report]:
    """Return what a member reported, the newest first."""
    mine = Report.objects.filter(reporter=user).select_related("thread", "post", "decided_by")
    return mine.order_by("-created_at", "-pk")[:RECENT]


def acts_on(user: Any) -> Iterable[ModerationAct]:
    """Return what moderators did with the words of a member; not who it was."""
    own = Q(post__author=user) | Q(post=None, thread__author=user)
    acts = ModerationAct.objects.filter(own).exclude(kind="leave")
    return acts.select_related("thread", "post", "moderator")[:RECENT]
