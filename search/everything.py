"""The page for everything: the best of each kind, or one kind page after page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from befus.base.languages import active
from befus.base.paging import paginate
from search.asked import Asked
from search.documents import PUBLIC
from search.engines.base import Answers, SearchRequest, SearchResult
from search.listings import Listing, get_listing, listings_for
from search.saved.asking import save_address

SHOWN = 5
PAGE_SIZE = 20


class Everything:
    """One answer of the page for everything to an audience; members may keep the search."""

    def __init__(self, asked: Asked, answers: Answers, audience: str = PUBLIC) -> None:
        self.audience = audience
        self.asked = asked
        self.answers = answers
        self.listing = get_listing(asked.kind)
        self.results = {each.kind: self._search(each) for each in self._wanted()} if asked.q else {}
        self.total = sum(result.total for result in self.results.values())

    def _wanted(self) -> list[Listing]:
        return [self.listing] if self.listing else listings_for(self.audience)

    def _search(self, listing: Listing) -> SearchResult:
        """Search one kind; a page behind the last shows the last one."""
        size = PAGE_SIZE if self.listing else SHOWN
        wanted = SearchRequest(listing.kind, self.asked.q, active(), size=size, facets=False)
        found = self.answers.search(replace(wanted, page=self.asked.page))
        if self.asked.page > found.pages:
            self.asked = replace(self.asked, page=found.pages)
            found = self.answers.search(replace(wanted, page=found.pages))
        return found

    def context(self) -> dict[str, Any]:
        """Return what `search/search.html` shows."""
        groups = [self._group(each) for each in self._wanted() if self._total(each)]
        styles = dict.fromkeys(style for each in groups for style in each["styles"])
        return {
            **empty_context(self.asked),
            "total": self.total,
            "groups": groups,
            "styles": list(styles),
            "did_you_mean": self._did_you_mean(),
            "back_url": self.asked.address(kind="", page=1) if self.listing else "",
            "save_url": self._save_url(),
            **self._pagination(),
            **self._ways_on(),
        }

    def _save_url(self) -> str:
        """Where a member keeps this search: of the kind shown, else of the first."""
        if self.audience == PUBLIC or not self.asked.q:
            return ""
        return save_address(self._wanted()[0].kind, self.asked.q)

    def _total(self, listing: Listing) -> int:
        return self.results[listing.kind].total if listing.kind in self.results else 0

    def _group(self, listing: Listing) -> dict[str, Any]:
        """One kind: its label and count, its best hits, and the way to all of them."""
        count = self._total(listing)
        return {
            "kind": listing.kind,
            "label": listing.label,
            "count": count,
            "hits": listing.cards(self.results[listing.kind].hits),
            "template": listing.template,
            "styles": listing.styles,
            "all_url": self._all_url(listing, count),
            "all_label": listing.all_label(count),
        }

    def _all_url(self, listing: Listing, count: int) -> str:
        """A list of its own is always a way on; more of this page only where there is more."""
        if self.listing:
            return ""
        if listing.address:
            return listing.address(self.asked.q)
        return self.asked.address(kind=listing.kind, page=1) if count > SHOWN else ""

    def _did_you_mean(self) -> dict[str, str] | None:
        """The query with its unknown words corrected, unless a kind finds it as it stands."""
        found = self.results.values()
        guesses = [result.did_you_mean for result in found if result.did_you_mean]
        if not guesses or any(result.total and not result.did_you_mean for result in found):
            return None
        return {"words": guesses[0], "url": self.asked.address(q=guesses[0], page=1)}

    def _pagination(self) -> dict[str, Any]:
        if not self.listing or not self.total:
            return {}
        last = self.results[self.listing.kind].pages
        return paginate(self.asked.page, last, lambda page: self.asked.address(page=page))

    def _ways_on(self) -> dict[str, Any]:
        """Say what to do where nothing was found, or nothing was asked."""
        if self.total:
            return {}
        if not self.asked.q:
            title, text = gettext("What are you looking for?"), gettext("Type one or more words.")
        else:
            title = gettext("Nothing was found with ‘%(words)s’.") % {"words": self.asked.q}
            text = gettext("Try other or fewer words. You may write in either language.")
        return {"empty_title": title, "empty_text": text, "ways": list(self._lists())}

    def _lists(self) -> Iterator[dict[str, str]]:
        """The lists that can be walked through without words."""
        for listing in listings_for(self.audience):
            url = listing.address("") if listing.address else ""
            if url:
                everything = SearchRequest(listing.kind, lang=active(), size=1, facets=False)
                count = self.answers.search(everything).total
                yield {"url": url, "label": listing.all_label(count)}


def empty_context(asked: Asked) -> dict[str, Any]:
    """Return what the page shows whatever was found."""
    return {
        "asked": asked,
        "path": reverse("search"),
        "suggest_url": reverse("practice_suggest"),
    }


def context_without_search(asked: Asked) -> dict[str, Any]:
    """Return what the page shows while there is no index to ask."""
    return {
        **empty_context(asked),
        "total": 0,
        "empty_title": gettext("Search is being prepared."),
        "empty_text": gettext("Try again in a moment."),
    }
