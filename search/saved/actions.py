"""What a person does with the searches that she keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from search.documents import PUBLIC
from search.engines.base import SearchRequest
from search.saved.models import SavedSearch
from search.saved.queries import Matches, find_matches

MOST_SAVED = 50
MOST_NEWS = 100

_followers: list[Callable[[SavedSearch], None]] = []


def follow_reading(function: Callable[[SavedSearch], None]) -> None:
    """Have `function` called when the owner of a search looks at what it found anew."""
    if function not in _followers:
        _followers.append(function)


class TooManySavedSearches(ValueError):
    """Nobody reads the news of so many: another one has to go first."""


class NameTaken(ValueError):
    """Another search of the same person has this name."""


def save_search(
    *, user: Any, name: str, request: SearchRequest, audience: str = PUBLIC
) -> SavedSearch:
    """Keep a search under a name; one of the same name is replaced.

    What it finds now is known and will not be told. `audience` is what the user may see.
    Raises PermissionDenied, InvalidFilter, SearchUnavailable, TooManySavedSearches, and
    ValueError without a name.
    """
    _check(user)
    name = name.strip()[: SavedSearch.LONGEST_NAME]
    if not name:
        raise ValueError("A saved search has a name.")
    saved = SavedSearch(user=user, name=name, lang=request.lang, **_question(request))
    matches = find_matches(saved, audience=audience)
    with transaction.atomic():
        get_user_model().objects.select_for_update().get(pk=user.pk)
        SavedSearch.objects.filter(user=user, name=name).delete()
        if SavedSearch.objects.filter(user=user).count() >= MOST_SAVED:
            raise TooManySavedSearches
        saved.save()
        return mark_seen(saved=saved, matches=matches)


def mark_seen(*, saved: SavedSearch, matches: Matches) -> SavedSearch:
    """Note that these matches were told: they are no news again, even if they go and return."""
    with transaction.atomic():
        row = SavedSearch.objects.select_for_update().get(pk=saved.pk)
        row.known = sorted({*row.known, *matches.ids})
        row.seen_version = max(row.seen_version, matches.version)
        row.seen_at = timezone.now()
        row.save(update_fields=["known", "seen_version", "seen_at"])
    return row


def tell_news(*, saved: SavedSearch, matches: Matches) -> SavedSearch:
    """Note these matches as told, and keep them to be shown until their owner looked at them."""
    with transaction.atomic():
        row = mark_seen(saved=saved, matches=matches)
        if matches.ids:
            before = [] if row.is_news_seen else row.news
            row.news = list(dict.fromkeys([*matches.ids, *before]))[:MOST_NEWS]
            row.is_news_seen = False
            row.save(update_fields=["news", "is_news_seen"])
    return row


def put_off(*, saved: SavedSearch) -> None:
    """Let other searches be looked at first, after this one could not be."""
    SavedSearch.objects.filter(pk=saved.pk).update(seen_at=timezone.now())


def see_news(*, user: Any, saved: SavedSearch) -> None:
    """Note that the owner of a search looked at what it found anew."""
    _check(user)
    if saved.user_id != user.pk:
        raise PermissionDenied
    if SavedSearch.objects.filter(pk=saved.pk, is_news_seen=False).update(is_news_seen=True):
        for follow in _followers:
            follow(saved)


def rename_saved_search(*, user: Any, saved: SavedSearch, name: str) -> SavedSearch:
    """Give a search of the user's own another name.

    Raises PermissionDenied, NameTaken, and ValueError without a name.
    """
    _check(user)
    if saved.user_id != user.pk:
        raise PermissionDenied
    name = name.strip()[: SavedSearch.LONGEST_NAME]
    if not name:
        raise ValueError("A saved search has a name.")
    with transaction.atomic():
        get_user_model().objects.select_for_update().get(pk=user.pk)
        if SavedSearch.objects.filter(user=user, name=name).exclude(pk=saved.pk).exists():
            raise NameTaken
        saved.name = name
        saved.save(update_fields=["name"])
    return saved


def delete_saved_search(*, user: Any, saved: SavedSearch) -> None:
    """Forget a search of the user's own."""
    _check(user)
    if saved.user_id != user.pk:
        raise PermissionDenied
    saved.delete()


def _check(user: Any) -> None:
    if not (user.is_authenticated and user.is_active):
        raise PermissionDenied


def _question(request: SearchRequest) -> dict[str, Any]:
    """The question, without page and order."""
    filters = {name: [str(value) for value in values] for name, values in request.filters.items()}
    return {"kind": request.kind, "q": request.q.strip(), "filters": filters}
