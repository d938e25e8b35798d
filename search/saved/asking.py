"""What a query string asks to be kept, and what a kept search is called and leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from befus.base.languages import active
from search.asked import Asked, read_words
from search.documents import get_kind
from search.engines.base import SearchRequest
from search.listings import Listing, Named, get_listing
from search.saved.models import SavedSearch

MOST_VALUES = 60
LONGEST_VALUE = 100


def save_address(kind: str, q: str, filters: Iterable[tuple[str, str]] = ()) -> str:
    """Return where a reader keeps these words and (filter, value) pairs for a kind."""
    pairs = [("kind", kind), *([("q", q)] if q else []), *filters]
    return f"{reverse('save_search')}?{urlencode(pairs)}"


def read_request(data: QueryDict) -> SearchRequest | None:
    """Return what to keep: a kind, words, filters that it has; None if that is nothing."""
    listing = get_listing(data.get("kind", ""))
    if listing is None:
        return None
    kind = get_kind(listing.kind)
    names = [facet.name for facet in kind.facets] + [bound.name for bound in kind.ranges]
    filters = {name: _values(data.getlist(name)) for name in names if name in data}
    filters = {name: values for name, values in filters.items() if values}
    q = read_words(data)
    return SearchRequest(kind.name, q, active(), filters) if q or filters else None


def _values(values: Sequence[str]) -> list[str]:
    kept = (value.strip()[:LONGEST_VALUE] for value in values[:MOST_VALUES])
    return list(dict.fromkeys(value for value in kept if value and value.isprintable()))


def describe(questions: Sequence[SavedSearch | SearchRequest]) -> list[dict[str, Any]]:
    """Return {"kind", "q", "filters", "url"} of each for its reader, a query or two per kind."""
    found: dict[int, dict[str, Any]] = {}
    for kind in dict.fromkeys(question.kind for question in questions):
        listing = get_listing(kind)
        mine = [(at, each) for at, each in enumerate(questions) if each.kind == kind]
        words = listing.describe([each.filters for _, each in mine]) if listing else []
        base = listing.address("") if listing and listing.address else ""
        for (at, each), filters in zip(mine, words or [[]] * len(mine), strict=True):
            found[at] = {
                "kind": listing.label if listing else kind,
                "q": each.q,
                "filters": filters,
                "url": _address(listing, base, each.q, each.filters),
            }
    return [found[at] for at in range(len(questions))]


def _address(listing: Listing | None, base: str, q: str, filters: Mapping[str, Any]) -> str:
    """The list of the kind with words and filters: its own, or the page for everything."""
    if listing is None:
        return ""
    if not base:
        return Asked(q=q, kind=listing.kind).address()
    pairs = {"q": q, **filters} if q else dict(filters)
    return f"{base}?{urlencode(pairs, doseq=True)}"


def count_news(searches: Sequence[SavedSearch]) -> dict[int, int]:
    """Return, by primary key, how many new results wait that their reader can still see."""
    waiting = [saved for saved in searches if not saved.is_news_seen]
    named = name_news(waiting)
    return {saved.pk: len(named[saved.pk]) for saved in waiting}


def name_news(searches: Sequence[SavedSearch]) -> dict[int, list[Named]]:
    """Return what each search found last, by its primary key: a query or two per kind.

    What cannot be seen any more is left out, as is what the listing of its kind does not name.
    """
    found: dict[int, list[Named]] = {}
    for kind in dict.fromkeys(saved.kind for saved in searches):
        listing = get_listing(kind)
        mine = [saved for saved in searches if saved.kind == kind]
        ids = [id for saved in mine for id in saved.news]
        named = listing.named(ids) if listing and ids else {}
        found |= {saved.pk: [named[id] for id in saved.news if id in named] for saved in mine}
    return found


def suggest_name(described: Mapping[str, Any]) -> str:
    """Return a name made of words and filters, cut to what fits."""
    parts = [described["q"], *described["filters"]]
    return " · ".join(part for part in parts if part)[: SavedSearch.LONGEST_NAME]
