"""People are told what the searches that they keep find anew: the job `saved_searches`."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from befus.jobs.job_loop import describe
from network.notifications.actions import mark_read_about, notify
from network.notifications.kinds import Kind, Shown, register_kind
from network.notifications.models import Frequency, Notification
from search.documents import MEMBERS
from search.engines.base import InvalidFilter, SearchUnavailable
from search.saved.actions import follow_reading, put_off, tell_news
from search.saved.asking import name_news
from search.saved.models import SavedSearch
from search.saved.queries import Matches, count_changes, matches_since

KIND = "search.match"
MOST_SEARCHES = 100
TITLES = 3

logger = logging.getLogger(__name__)


def look() -> None:
    """Run the searches again whose kind of document changed, those first that wait longest.

    So many at a time, that no run takes long; each goes to the end of the row. Where search is
    away nothing is told, and the next run looks again.
    """
    for saved in _waiting()[:MOST_SEARCHES]:
        try:
            tell(saved)
        except SearchUnavailable:
            logger.warning("Search is away: kept searches are looked at later")
            return
        except InvalidFilter:
            put_off(saved=saved)
        except Exception as error:
            logger.warning("Kept search %s failed: %s", saved.pk, describe(error))
            put_off(saved=saved)


def _waiting():
    """Searches of active people whose kind changed since they were looked at."""
    current = SavedSearch.objects.order_by().values_list("kind", flat=True).distinct()
    unchanged = Q()
    for kind in current:
        unchanged |= Q(kind=kind, seen_version=count_changes(kind))
    rows = SavedSearch.objects.filter(user__is_active=True)
    rows = rows.exclude(unchanged) if unchanged else rows.none()
    return rows.select_related("user").order_by("seen_at", "pk")


def tell(saved: SavedSearch) -> int:
    """Tell the owner of a search what it finds anew; return how much that is.

    What is told and that it was told are written together: never one without the other (R9).
    """
    matches = matches_since(saved, audience=MEMBERS)
    with transaction.atomic():
        tell_news(saved=saved, matches=matches)
        if matches.ids:
            read(saved)  # the new notification speaks of all that was not looked at yet
            notify(
                kind=KIND,
                people=[saved.user],
                data={"search": saved.pk},
                key=_key(saved, matches),
                about=about(saved),
            )
    return len(matches.ids)


def _key(saved: SavedSearch, matches: Matches) -> str:
    """What names this news: the search and what it found, whoever finds it a second time."""
    found = sha256("\n".join(sorted(matches.ids)).encode()).hexdigest()
    return f"{saved.pk}:{found[:32]}"


def about(saved: SavedSearch) -> str:
    """Return the handle of a search."""
    return f"search:{saved.pk}"


def show(notifications: Sequence[Notification], reader: Any) -> Mapping[int, Shown]:
    """Show what the reader's own searches found, as far as she may see it today."""
    wanted = [each.data["search"] for each in notifications]
    searches = SavedSearch.objects.filter(user=reader).in_bulk(wanted)
    named = name_news(list(searches.values()))
    shown = {}
    for each in notifications:
        saved = searches.get(each.data["search"])
        news = named[saved.pk] if saved else []
        if saved and news:
            shown[each.pk] = Shown(
                sentence=_sentence(len(news)),
                url=reverse("search_news", args=[saved.pk]),
                about=saved.name,
                quote=" · ".join(str(document.title) for document in news[:TITLES]),
            )
    return shown


def _sentence(count: int) -> str:
    return ngettext(
        "%(count)s new result for a search that you keep.",
        "%(count)s new results for a search that you keep.",
        count,
    ) % {"count": count}


def summary(count: int) -> str:
    """Return how many kept searches found something."""
    return ngettext(
        "%(count)s search that you keep found something new",
        "%(count)s searches that you keep found something new",
        count,
    ) % {"count": count}


def register() -> None:
    """Make this kind known, and let looking at what was found read what was told of it."""
    label = _("New results of searches that I keep")
    register_kind(Kind(KIND, label, summary, show, Frequency.WEEKLY, order=50))
    follow_reading(read)


def read(saved: SavedSearch) -> None:
    """Mark as read what its owner was told of a search that she looks at."""
    mark_read_about(user=saved.user, about=about(saved))
