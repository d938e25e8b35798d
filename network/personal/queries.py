"""What a person keeps, with its titles of today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from network.personal.models import Bookmark
from network.threads.links import look_up
from network.threads.references import Linked, Target
from search.listings import get_listing


@dataclass(frozen=True)
class Kept:
    """A bookmark, what its kind is called, and what it leads to, if she may see that."""

    bookmark: Bookmark
    kind: str
    linked: Linked | None


def is_bookmarked(user: Any, kind: str, object_id: str) -> bool:
    """Tell whether a person keeps this; no query for a visitor."""
    if user is None or not user.is_authenticated:
        return False
    return Bookmark.objects.filter(user=user, kind=kind, object_id=object_id).exists()


def find_target(user: Any, kind: str, object_id: str) -> Linked | None:
    """The one door: what a person may keep, None for what she may not see or what is not there."""
    target = Target(kind, object_id)
    linked = look_up([target], user=user).get(target)
    return linked if linked and linked.url else None


def bookmarks_of(user: Any) -> Any:
    """Return the bookmarks of a person, the newest first."""
    return Bookmark.objects.filter(user=user).order_by("-created_at", "-pk")


def show_bookmarks(bookmarks: Iterable[Bookmark], user: Any) -> list[Kept]:
    """Return each with its title of today; a query or two per kind."""
    rows = list(bookmarks)
    targets = {row.pk: Target(row.kind, row.object_id) for row in rows}
    linked = look_up(targets.values(), user=user)
    return [Kept(row, _kind(row.kind), linked.get(targets[row.pk])) for row in rows]


def _kind(name: str) -> str:
    listing = get_listing(name)
    return str(listing.suggested_as) if listing else ""
