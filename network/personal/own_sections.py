"""The sections of My BeFUS whose parts stand to the left, or here."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.notifications.counter import unread
from network.notifications.queries import notifications_of
from network.notifications.rows import make_rows
from network.personal.queries import bookmarks_of, show_bookmarks
from network.personal.sections import Glance, Line, Section, register_section
from search.saved.asking import count_news, describe


def register() -> None:
    """Declare notifications, bookmarks and saved searches."""
    register_section(
        Section(
            "notifications",
            _("Notifications"),
            "notifications",
            look_at_notifications,
            empty=_("You have no notifications yet."),
            text=_("Follow an idea, and you read here what is written in it."),
            way=lambda: (reverse("mail_choices"), _("Choose when you get mail")),
            order=10,
        )
    )
    register_section(
        Section(
            "bookmarks",
            _("Bookmarks"),
            "bookmarks",
            look_at_bookmarks,
            empty=_("You have no bookmarks yet."),
            text=_(
                "‘Keep this page’ stands on every practice, organisation and member: it will be "
                "found here again."
            ),
            way=lambda: (reverse("search"), _("Search practices")),
            order=40,
        )
    )
    register_section(
        Section(
            "saved_searches",
            _("Saved searches"),
            "saved_searches",
            look_at_searches,
            empty=_("You keep no searches yet."),
            text=_("Search, and keep what you want to find again."),
            way=lambda: (reverse("search"), _("Search")),
            order=50,
        )
    )

    register_section(Section("profile", _("My profile"), "my_profile", nothing, order=70))
    register_section(
        Section("account", _("Account and devices"), "account_home", nothing, order=80)
    )
    register_section(Section("data", _("My data"), "my_data", nothing, order=90))


def nothing(request: HttpRequest, most: int) -> None:
    """A section that has a page, and nothing for the overview."""


def look_at_notifications(request: HttpRequest, most: int) -> Glance:
    """Show the newest notifications."""
    found = list(notifications_of(request.user)[: most + 1])
    rows = [row for row in make_rows(found[:most], request.user) if row.shown]
    lines = [
        Line(
            row.shown.sentence,
            reverse("open_notification", args=(row.notification.pk,)),
            about=row.shown.about,
            at=row.notification.created_at,
            is_new=row.notification.read_at is None,
        )
        for row in rows
        if row.shown
    ]
    return Glance(lines, len(found) > most, unread(request))


def look_at_bookmarks(request: HttpRequest, most: int) -> Glance:
    """Show the newest bookmarks that still lead somewhere."""
    found = list(bookmarks_of(request.user)[: most + 1])
    lines = [
        Line(kept.linked.title, kept.linked.url, about=kept.kind, tag=kept.linked.tag)
        for kept in show_bookmarks(found[:most], request.user)
        if kept.linked
    ]
    return Glance(lines, len(found) > most)


def look_at_searches(request: HttpRequest, most: int) -> Glance:
    """Show the newest of the kept searches."""
    user: Any = request.user
    mine = user.saved_searches.order_by("-created_at", "-pk")
    found = list(mine[: most + 1])
    news = count_news(found[:most])
    lines = [
        Line(
            row.name,
            reverse("search_news", args=(row.pk,)) if news.get(row.pk) else described["url"],
            about=described["kind"],
            is_new=bool(news.get(row.pk)),
        )
        for row, described in zip(found[:most], describe(found[:most]), strict=True)
    ]
    return Glance(lines, len(found) > most, sum(news.values()))
