"""The two lists of the directory: what each finds, in which words, where each click leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from befus.base.languages import active
from befus.base.paging import paginate
from network.directory.cards import member_cards, organisation_cards
from network.directory.documents import MEMBER, ORGANISATION
from network.directory.filters import OF_MEMBERS, OF_ORGANISATIONS, Filter, Values, in_words
from network.directory.state import SORTS, State, read_state
from search.audiences import audience_of
from search.engines.base import Hit, SearchResult
from search.queries import get_engine
from search.saved.asking import save_address

SHOWN = 7
MOST_WAYS = 4


@dataclass(frozen=True)
class Kind:
    """One of the two lists: what it lists, under which name and by which filters."""

    name: str
    url_name: str
    title: str | Promise
    filters: tuple[Filter, ...]
    cards: Callable[[Sequence[Hit]], list[dict[str, Any]]]


ORGANISATIONS = Kind(
    ORGANISATION,
    "directory_organisations",
    _("Organisations"),
    OF_ORGANISATIONS,
    organisation_cards,
)
PEOPLE = Kind(MEMBER, "directory_people", _("People"), OF_MEMBERS, member_cards)


class DirectoryList:
    """One answer of a list to one request."""

    def __init__(self, request: HttpRequest, kind: Kind) -> None:
        self.kind = kind
        self.path = reverse(kind.url_name)
        self.is_member = request.user.is_authenticated
        self.values = Values()
        self.by_name = {each.name: each for each in kind.filters}
        self.state = read_state(request.GET, kind.filters, self.values)
        self.answers = get_engine(audience_of(request.user)).snapshot()
        self.result = self._search()

    def _search(self) -> SearchResult:
        """Search; a page behind the last shows the last one."""
        found = self.answers.search(self.state.request(self.kind.name, active()))
        if self.state.page > found.pages:
            self.state = replace(self.state, page=found.pages)
            found = self.answers.search(self.state.request(self.kind.name, active()))
        return found

    def context(self) -> dict[str, Any]:
        """Return what `network/directory/list.html` shows."""
        return {
            **frame(self.kind, self.state, is_member=self.is_member),
            "total": self.result.total,
            "facets": [self._facet(each) for each in self.kind.filters],
            "chosen_count": sum(1 for _ in self.state.chosen),
            "chips": list(self._chips()),
            "hits": self.kind.cards(self.result.hits),
            "did_you_mean": self._did_you_mean(),
            "notices": list(self._notices()),
            "save_url": self._save_url(),
            **paginate(self.state.page, self.result.pages, self._page),
            **self._ways_on(),
        }

    def _page(self, number: int) -> str:
        return self.state.address(self.path, page=number)

    # -- Filters -------------------------------------------------------------------

    def _facet(self, wanted: Filter) -> dict[str, Any]:
        """A fold of the form for `components/facet.html`."""
        counts = self.result.facets.get(wanted.name, {})
        chosen = self.state.filters.get(wanted.name, ())
        items: list[dict[str, Any]] = [
            {"value": v, "label": label, "count": counts.get(v, 0), "checked": v in chosen}
            for v, label in self.values.of(wanted.name).items()
        ]
        if not wanted.in_order:
            items.sort(key=lambda item: (-item["count"], item["label"]))
        shown, rest = _split(items)
        return {
            "name": wanted.name,
            "label": wanted.label,
            "legend": self._legend(wanted),
            "open": wanted.is_open or bool(chosen),
            "chosen": len(chosen),
            "maximum": max((item["count"] for item in items), default=0),
            "values": shown,
            "rest": rest,
            "all_label": gettext("All %(count)s values") % {"count": len(items)},
        }

    def _legend(self, wanted: Filter) -> str:
        if self.kind is PEOPLE:
            return gettext("%(label)s, with the number of people") % {"label": wanted.label}
        return gettext("%(label)s, with the number of organisations") % {"label": wanted.label}

    def _chips(self) -> Iterator[dict[str, Any]]:
        for name, value in self.state.chosen:
            yield {
                "group": self.by_name[name].label,
                "label": self.values.of(name)[value],
                "url": self.state.without(name, value).address(self.path),
            }

    # -- Beside the list -----------------------------------------------------------

    def _did_you_mean(self) -> dict[str, str] | None:
        words = self.result.did_you_mean
        url = self.state.address(self.path, q=words, page=1)
        return {"words": words, "url": url} if words else None

    def _save_url(self) -> str:
        """Where a member keeps what narrows this list."""
        if not (self.is_member and self.state.is_narrowed):
            return ""
        return save_address(self.kind.name, self.state.q, self.state.chosen)

    def _notices(self) -> Iterator[str]:
        for name, value in self.state.ignored[:SHOWN]:
            sentence = gettext("This value does not exist here and was left out: %(what)s")
            yield sentence % {"what": f"{self.by_name[name].label} = {value[:60]}"}

    # -- When nothing is found -----------------------------------------------------

    def _ways_on(self) -> dict[str, Any]:
        """Say what to do with an empty list: what to drop, and how many that finds."""
        if self.result.total:
            return {}
        ways = sorted(self._ways(), key=lambda way: -way["count"])
        ways = [way for way in ways if way["count"]][:MOST_WAYS]
        text = "" if ways else gettext("Try other words, or start again without filters.")
        return {"empty_title": self._empty_title(), "ways": ways, "empty_text": text}

    def _empty_title(self) -> str:
        if self.kind is PEOPLE:
            return gettext("Nobody is found in this way.")
        return gettext("No organisation is found in this way.")

    def _ways(self) -> Iterator[dict[str, Any]]:
        if self.state.q and self.state.filters:
            sentence = gettext("Without the words ‘%(dropped)s’ you find %(count)s.")
            yield self._way(replace(self.state, q="", page=1), self.state.q, sentence)
        for name, values in self.state.filters.items():
            labels = [self.values.of(name)[value] for value in values]
            dropped = in_words(self.by_name[name].label, labels)
            sentence = gettext("Without ‘%(dropped)s’ you find %(count)s.")
            yield self._way(self.state.without(name), dropped, sentence)

    def _way(self, state: State, dropped: str, sentence: str) -> dict[str, Any]:
        wanted = state.request(self.kind.name, active(), page=1, size=1, facets=False)
        count = self.answers.search(wanted).total
        label = sentence % {"dropped": dropped, "count": count}
        return {"label": label, "url": state.address(self.path), "count": count}


def _split(items: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The values shown at once, and those behind a click; what is chosen is always shown."""
    if len(items) <= SHOWN + 1:
        return items, []
    shown = [item for at, item in enumerate(items) if at < SHOWN or item["checked"]]
    return shown, [item for item in items if item not in shown]


def frame(kind: Kind, state: State, *, is_member: bool) -> dict[str, Any]:
    """Return what the page shows whatever was found."""
    return {
        "kind": kind.name,
        "path": reverse(kind.url_name),
        "clear_url": reverse(kind.url_name),
        "state": state,
        "is_member": is_member,
        "views": [_view(each, kind, state) for each in (ORGANISATIONS, PEOPLE)],
        "sorts": _sorts(state),
        "suggest_url": reverse("practice_suggest"),
    }


def _view(each: Kind, here: Kind, state: State) -> dict[str, Any]:
    """The other list takes the words along, and the filters that it has."""
    names = {wanted.name for wanted in each.filters}
    filters = {name: values for name, values in state.filters.items() if name in names}
    moved = State(q=state.q, filters=filters)
    url = moved.address(reverse(each.url_name))
    return {"label": each.title, "url": url, "current": each is here}


def _sorts(state: State) -> list[dict[str, Any]]:
    labels = {
        "title": pgettext("order", "Name A–Z"),
        "relevance": pgettext("order", "Most relevant"),
    }
    return [{"value": v, "label": labels[v], "chosen": v == state.sort} for v in SORTS]


def context_without_search(kind: Kind, *, is_member: bool) -> dict[str, Any]:
    """Return what the page shows while there is no index to ask."""
    return {
        **frame(kind, State(), is_member=is_member),
        "total": 0,
        "empty_title": gettext("Search is being prepared."),
        "empty_text": gettext("Try again in a moment."),
    }
