"""Who hears of reports and decisions, within the platform (P2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from network.notifications.actions import notify
from network.notifications.kinds import Kind, Shown, register_kind
from network.notifications.models import Frequency, Notification
from network.roles import GROUPS, Role
from network.threads.models import ActKind, ModerationAct, Post, Report, Thread
from network.threads.permissions import is_moderator

WAITING = "thread.reported"
DECIDED = "thread.report_decided"
MODERATED = "thread.moderated"


# -- Telling -------------------------------------------------------------------------


def moderators() -> Iterable[Any]:
    """Return the people who decide on reports."""
    groups = [*GROUPS[Role.MODERATOR], *GROUPS[Role.ADMINISTRATOR]]
    held = Q(groups__name__in=groups) | Q(is_superuser=True)
    wanted = get_user_model().objects.filter(held, is_active=True)
    return wanted.distinct()


def tell_moderators(report: Report) -> None:
    """Tell moderators of a new report; the receipt stands on the page of the reporter."""
    notify(
        kind=WAITING,
        people=moderators(),
        data={"report": report.pk},
        key=str(report.pk),
        actor=report.reporter,
        about=f"report:{report.pk}",
    )


def tell_reporters(reports: Sequence[Report], *, moderator: Any) -> None:
    """Tell each who reported what was decided, and why."""
    for report in reports:
        if report.reporter is not None:
            notify(
                kind=DECIDED,
                people=[report.reporter],
                data={"report": report.pk},
                key=str(report.pk),
            )


def tell_author(row: Post | Thread, *, kind: ActKind, moderator: Any) -> None:
    """Tell the author what a moderator did with her words, and why; never who it was."""
    if row.author is None or row.author == moderator:
        return
    post = row if isinstance(row, Post) else None
    thread = row.thread if isinstance(row, Post) else row
    act = ModerationAct.objects.filter(thread=thread, post=post, kind=kind).first()
    if act is not None:
        notify(kind=MODERATED, people=[row.author], data={"act": act.pk}, key=str(act.pk))


# -- Showing -------------------------------------------------------------------------


def show_waiting(rows: Sequence[Notification], reader: Any) -> Mapping[int, Shown]:
    """Return what moderators read of reports that wait or waited."""
    reports = _found(Report, rows, "report")
    return {
        row.pk: Shown(
            gettext("Something was reported: please decide."),
            reverse("moderation"),
            about=reports[row.data["report"]].thread.title,
            lang=reports[row.data["report"]].thread.lang,
        )
        for row in rows
        if row.data["report"] in reports
    }


def show_decided(rows: Sequence[Notification], reader: Any) -> Mapping[int, Shown]:
    """Return what a member reads of the decision on her report."""
    reports = _found(Report, rows, "report")
    found = {}
    for row in rows:
        report = reports.get(row.data["report"])
        if report is None:
            continue
        sentence = (
            gettext("What you reported was hidden.")
            if report.was_hidden
            else gettext("What you reported stays, for a reason.")
        )
        found[row.pk] = Shown(
            sentence,
            reverse("my_reports"),
            about=report.thread.title,
            lang=report.thread.lang,
        )
    return found


SENTENCES = {
    ActKind.HIDE_POST: _("A moderator hid your message."),
    ActKind.SHOW_POST: _("A moderator shows your message again."),
    ActKind.HIDE_THREAD: _("A moderator hid your idea."),
    ActKind.SHOW_THREAD: _("A moderator shows your idea again."),
    ActKind.LOCK: _("A moderator closed your idea."),
    ActKind.UNLOCK: _("A moderator opened your idea again."),
}


def show_moderated(rows: Sequence[Notification], reader: Any) -> Mapping[int, Shown]:
    """Return what an author reads of an act on her words."""
    acts = _found(ModerationAct, rows, "act")
    return {
        row.pk: Shown(
            str(SENTENCES[ActKind(act.kind)]),
            reverse("my_reports"),
            about=act.thread.title,
            lang=act.thread.lang,
        )
        for row in rows
        if (act := acts.get(row.data["act"])) and act.kind in SENTENCES
    }


def _found(model: Any, rows: Sequence[Notification], name: str) -> dict[int, Any]:
    wanted = [row.data[name] for row in rows]
    return model.objects.select_related("thread").in_bulk(wanted)


register_kind(
    Kind(
        name=WAITING,
        label=_("Reports that wait for a moderator"),
        summary=lambda count: (
            ngettext("%(count)s report", "%(count)s reports", count) % {"count": count}
        ),
        show=show_waiting,
        default=Frequency.AT_ONCE,
        order=80,
        is_for=is_moderator,
    )
)
register_kind(
    Kind(
        name=DECIDED,
        label=_("Decisions on what I reported"),
        summary=lambda count: (
            ngettext(
                "%(count)s decision on what you reported",
                "%(count)s decisions on what you reported",
                count,
            )
            % {"count": count}
        ),
        show=show_decided,
        default=Frequency.AT_ONCE,
        order=70,
    )
)
register_kind(
    Kind(
        name=MODERATED,
        label=_("What moderators do with my messages"),
        summary=lambda count: (
            ngettext(
                "%(count)s decision of a moderator", "%(count)s decisions of a moderator", count
            )
            % {"count": count}
        ),
        show=show_moderated,
        default=Frequency.AT_ONCE,
        order=75,
    )
)
