"""What a member asked of the list of ideas: the query string, read once and written back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from befus.base.languages import active
from network.threads.documents import KIND, follower
from network.threads.filters import FILTERS, Labels
from search.asked import read_words
from search.engines.base import SearchRequest, Sort

# The orders of the list; the first one is usual.
SORTS: tuple[Sort, ...] = ("updated", "newest", "relevance")
LAST_PAGE = 100_000
MOST_VALUES = 60


@dataclass(frozen=True)
class Asked:
    """Words, filters, order and page."""

    q: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "updated"
    page: int = 1

    @property
    def usual_sort(self) -> Sort:
        """The order that nobody has to choose: with words the most relevant first."""
        return "relevance" if self.q else "updated"

    @property
    def chosen(self) -> Iterator[tuple[str, str]]:
        """Every chosen (filter, value)."""
        return ((name, value) for name, values in self.filters.items() for value in values)

    def only(self, name: str, *values: str) -> Asked:
        """The same with just these values in a filter; without values the filter goes."""
        others = {each: kept for each, kept in self.filters.items() if each != name}
        return replace(self, filters={**others, name: values} if values else others, page=1)

    def without(self, name: str, value: str) -> Asked:
        """The same with one value less."""
        return self.only(name, *(kept for kept in self.filters.get(name, ()) if kept != value))

    def address(self, **changes: Any) -> str:
        """Return the address in the reader's language, with changes; what is usual left out."""
        asked = replace(self, **changes)
        pairs = [("q", asked.q)] if asked.q else []
        pairs += list(asked.chosen)
        pairs += [("sort", asked.sort)] if asked.sort != asked.usual_sort else []
        pairs += [("page", str(asked.page))] if asked.page > 1 else []
        path = reverse("threads")
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def request(self, user: Any, **options: Any) -> SearchRequest:
        """Return what search is asked for this member; `options` replace fields of it."""
        filters = {name: values for name, values in self.filters.items() if name != "followed"}
        if "followed" in self.filters:
            filters["follower"] = (follower(user.pk),)
        wanted = {"q": self.q, "filters": filters, "sort": self.sort, "page": self.page}
        return SearchRequest(KIND, lang=active(), **{**wanted, **options})


def read_asked(data: QueryDict, labels: Labels) -> Asked:
    """Return what a query string asks; what is not known is as if left out."""
    q = read_words(data)
    asked = Asked(q=q, filters=_read_filters(data, labels), page=_read_page(data))
    sort = next((each for each in SORTS if each == data.get("sort")), asked.usual_sort)
    return replace(asked, sort=sort)


def _read_filters(data: QueryDict, labels: Labels) -> dict[str, tuple[str, ...]]:
    found = {}
    for each in FILTERS:
        asked = (value.strip() for value in data.getlist(each.name)[:MOST_VALUES])
        values = tuple(dict.fromkeys(value for value in asked if each.accepts(value, labels)))
        if values:
            found[each.name] = values
    return found


def _read_page(data: QueryDict) -> int:
    value = data.get("page", "")
    is_page = value.isascii() and value.isdigit() and len(value) < 7
    return max(1, min(int(value), LAST_PAGE)) if is_page else 1
