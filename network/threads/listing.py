"""How ideas stand in the page for everything, among suggestions, and where texts refer to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from befus.base.languages import Text, active
from network.threads.asked import Asked
from network.threads.documents import KIND
from network.threads.filters import BY_NAME, Labels, in_words
from network.threads.models import Thread
from network.threads.rows import rows
from search.engines.base import Hit
from search.listings import Filters, Listing, Named, register_listing


def _shown(ids: Sequence[str]) -> QuerySet[Thread]:
    return Thread.objects.shown().filter(slug__in=ids)


def thread_addresses(ids: Sequence[str]) -> dict[str, str]:
    """Return the address of each thread that members may read."""
    slugs = _shown(ids).values_list("slug", flat=True)
    return {slug: reverse("thread", args=[slug]) for slug in slugs}


def threads_named(ids: Sequence[str]) -> dict[str, Named]:
    """Return title and address of each thread that members may read; one query."""
    return {
        thread.slug: Named(
            Text(thread.title, thread.lang, thread.lang != active()), thread.get_absolute_url()
        )
        for thread in _shown(ids).only("slug", "title", "lang")
    }


def cards(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """Return the rows of threads found, found words marked."""
    return rows(hits, Thread.objects.shown().select_related("author__member__organisation"))


def address(q: str) -> str:
    """Return the address of the list of ideas with these words."""
    asked = Asked(q=q)
    return asked.address(sort=asked.usual_sort)


def describe(several: Sequence[Filters]) -> list[list[str]]:
    """Return each choice of filters in words; one query for all."""
    labels = Labels()
    return [
        [in_words(name, values, labels) for name, values in filters.items() if name in BY_NAME]
        for filters in several
    ]


def all_label(count: int) -> str:
    """Name the way to the list of ideas."""
    return ngettext("Show %(count)s idea", "Show all %(count)s ideas", count) % {"count": count}


register_listing(
    Listing(
        kind=KIND,
        label=_("Ideas"),
        suggested_as=_("Idea"),
        all_label=all_label,
        cards=cards,
        addresses=thread_addresses,
        named=threads_named,
        id_of=lambda thread: thread.slug,
        address=address,
        describe=describe,
        template="network/threads/_row.html",
        styles=("befus/components/arches.css", "network/ideas.css"),
        model=Thread,
        fields={
            "title": _("Title"),
            "posts": _("Messages"),
            "labels": _("Terms of the vocabulary"),
            "tags": _("Keywords"),
        },
        order=20,
    )
)
