"""What a reader asked of the page for everything: words, one kind or all, a page of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from search.listings import get_listing
from search.normalisation import clean

LONGEST_QUERY = 300
LAST_PAGE = 100_000


@dataclass(frozen=True)
class Asked:
    """The words, the kind ("" for all), and the page of that kind."""

    q: str = ""
    kind: str = ""
    page: int = 1

    def address(self, **changes) -> str:
        """Return the address in the reader's language, with changes; what is usual left out."""
        asked = replace(self, **changes)
        pairs = [
            ("q", asked.q),
            ("kind", asked.kind),
            ("page", asked.page if asked.page > 1 else ""),
        ]
        query = urlencode([pair for pair in pairs if pair[1]])
        return f"{reverse('search')}?{query}" if query else reverse("search")


def read_asked(data: QueryDict, audience: str) -> Asked:
    """Return what a query string asks; an unknown kind or page is as if left out.

    A kind of which the audience may see nothing is unknown to it.
    """
    kind = data.get("kind", "")
    if get_listing(kind, audience) is None:
        return Asked(q=read_words(data))
    return Asked(q=read_words(data), kind=kind, page=_read_page(data.get("page", "")))


def read_words(data: QueryDict) -> str:
    """Return the words of a query string, cleaned and cut."""
    return clean(data.get("q", "")).strip()[:LONGEST_QUERY]


def _read_page(value: str) -> int:
    is_page = value.isascii() and value.isdigit() and len(value) < 7
    return max(1, min(int(value), LAST_PAGE)) if is_page else 1
