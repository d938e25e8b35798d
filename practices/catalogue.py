"""The list of the catalogue: what it finds, in which words, and where each click leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from befus.base.languages import active
from befus.base.paging import paginate
from practices import facets
from practices.filters import BY_NAME, filter_in_words
from practices.listing import shown
from practices.state import KIND, State, read_state
from practices.terms import Terms
from search.engines.base import SORTS, SearchResult
from search.queries import get_engine
from search.saved.asking import save_address

MOST_WAYS = 4


class Catalogue:
    """One answer of the catalogue to one request; `path` is the address of the list."""

    def __init__(self, request: HttpRequest, path: str) -> None:
        self.path = path
        self.is_member = request.user.is_authenticated
        self.terms = Terms()
        self.state = read_state(request.GET, self.terms)
        self.answers = get_engine().snapshot()
        self.result = self._search()

    def _search(self) -> SearchResult:
        """Search; a page behind the last shows the last one."""
        found = self.answers.search(self.state.request(active()))
        if self.state.page > found.pages:
            self.state = replace(self.state, page=found.pages)
            found = self.answers.search(self.state.request(active()))
        return found

    def count(self, state: State) -> int:
        """How many practices a state finds."""
        wanted = state.request(active(), page=1, size=1, facets=False, sort="newest")
        return self.answers.search(wanted).total

    def context(self) -> dict[str, Any]:
        """Return what `practices/practice_index_page.html` shows."""
        return {
            "path": self.path,
            "state": self.state,
            "total": self.result.total,
            "facets": facets.panel(self.state, self.result.facets, self.terms),
            "hidden_fields": facets.hidden_fields(self.state),
            "chosen_count": facets.chosen_count(self.state),
            "chips": list(self.chips()),
            "clear_url": self.path,
            "sorts": sorts(self.state),
            "hits": self.hits(),
            "did_you_mean": self.did_you_mean(),
            "notices": list(self.notices()),
            "suggest_url": reverse("practice_suggest"),
            "save_url": self.save_url(),
            **self.pagination(),
            **self.ways_on(),
        }

    def hits(self) -> list[dict[str, Any]]:
        """The practices of this page, found words marked."""
        return shown(self.result.hits)

    def chips(self) -> Iterator[dict[str, Any]]:
        """One chip per chosen value, leading to the list without it."""
        for name, value in self.state.chosen:
            yield {
                "group": BY_NAME[name].label,
                "label": BY_NAME[name].value_label(value, self.terms),
                "url": self.state.without(name, value).address(self.path),
            }

    def did_you_mean(self) -> dict[str, str] | None:
        """The query with its unknown words corrected, and the address that asks it."""
        text = self.result.did_you_mean
        return (
            {"words": text, "url": self.state.address(self.path, q=text, page=1)} if text else None
        )

    def save_url(self) -> str:
        """Where a member keeps what narrows this list."""
        if not (self.is_member and self.state.is_narrowed):
            return ""
        return save_address(KIND, self.state.q, self.state.chosen)

    # -- When nothing is found -----------------------------------------------------

    def ways_on(self) -> dict[str, Any]:
        """Say what to do with an empty list: which filter to drop, for how many practices."""
        if self.result.total:
            return {}
        if self.state.filters:
            title = gettext("No practice with these filters.")
        else:
            title = gettext("No practice with these words.")
        ways = sorted(self._ways(), key=lambda way: -way["count"])
        ways = [way for way in ways if way["count"]][:MOST_WAYS]
        text = "" if ways else gettext("Try other words, or start again without filters.")
        return {"empty_title": title, "ways": ways, "empty_text": text}

    def _ways(self) -> Iterator[dict[str, Any]]:
        if self.state.q and self.state.filters:
            yield self._way(replace(self.state, q="", page=1), self.state.q, is_text=True)
        for name, values in self.state.filters.items():
            labels = [BY_NAME[name].value_label(value, self.terms) for value in values]
            yield self._way(self.state.only(name), filter_in_words(name, labels))

    def _way(self, state: State, dropped: str, is_text: bool = False) -> dict[str, Any]:
        count = self.count(state)
        if is_text:
            sentence = gettext("Without the words ‘%(dropped)s’ you find %(count)s.")
        else:
            sentence = gettext("Without ‘%(dropped)s’ you find %(count)s.")
        label = sentence % {"dropped": dropped, "count": count}
        return {"label": label, "url": state.address(self.path), "count": count}

    # -- Around the list -----------------------------------------------------------

    def notices(self) -> Iterator[str]:
        """Say what was asked but is not known, each parameter once."""
        for name in dict.fromkeys(name for name, _ in self.state.ignored):
            values = ", ".join(value[:60] for each, value in self.state.ignored if each == name)
            label = BY_NAME[name].label if name in BY_NAME else name
            yield gettext("This value does not exist here and was left out: %(what)s") % {
                "what": f"{label} = {values[:200]}"
            }

    def pagination(self) -> dict[str, Any]:
        """Return what `components/pagination.html` reads; nothing for a single page."""
        return paginate(self.state.page, self.result.pages, self._page)

    def _page(self, number: int) -> str:
        return self.state.address(self.path, page=number)


def context_without_search(path: str) -> dict[str, Any]:
    """Return what the list shows while there is no index to ask."""
    return {
        "path": path,
        "state": State(),
        "total": 0,
        "sorts": sorts(State()),
        "suggest_url": reverse("practice_suggest"),
        "empty_title": gettext("Search is being prepared."),
        "empty_text": gettext("Try again in a moment. Matrix and timeline work already."),
    }


def sorts(state: State) -> list[dict[str, Any]]:
    """The orders of the list; without words, relevance means newest."""
    labels = {
        "relevance": pgettext("order", "Most relevant"),
        "newest": pgettext("order", "Newest first"),
        "updated": pgettext("order", "Recently updated"),
        "title": pgettext("order", "Title A–Z"),
    }
    return [
        {"value": value, "label": labels[value], "chosen": value == state.sort} for value in SORTS
    ]
