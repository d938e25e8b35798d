"""The list of ideas: what it finds for a member, in which words, and where each click leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from befus.base.paging import paginate
from network.threads.asked import SORTS, Asked
from network.threads.facets import hidden_fields, panel
from network.threads.filters import BY_NAME, Labels, in_words
from network.threads.permissions import is_moderator
from network.threads.queries import threads_for_reader
from network.threads.rows import rows
from search.engines.base import Answers, SearchResult
from search.saved.asking import save_address

MOST_WAYS = 4
SAVED = {"followed"}  # filters that a kept search cannot hold


class IdeaList:
    """One answer to one question of a member."""

    def __init__(self, asked: Asked, answers: Answers, labels: Labels, user: Any) -> None:
        self.asked = asked
        self.answers = answers
        self.labels = labels
        self.user = user
        self.result = self._search()

    def _search(self) -> SearchResult:
        """Search; a page behind the last shows the last one."""
        found = self.answers.search(self.asked.request(self.user))
        if self.asked.page > found.pages:
            self.asked = replace(self.asked, page=found.pages)
            found = self.answers.search(self.asked.request(self.user))
        return found

    def _count(self, asked: Asked) -> int:
        wanted = asked.request(self.user, page=1, size=1, facets=False, sort="newest")
        return self.answers.search(wanted).total

    def context(self) -> dict[str, Any]:
        """Return what `network/threads/list.html` shows."""
        followed = {"true": self._count(self.asked.only("followed", "true"))}
        counts = {**self.result.facets, "followed": followed}
        return {
            **empty_context(self.asked),
            "total": self.result.total,
            "may_moderate": is_moderator(self.user),
            "facets": panel(self.asked, counts, self.labels),
            "hidden_fields": hidden_fields(self.asked),
            "chips": list(self._chips()),
            "hits": rows(self.result.hits, threads_for_reader(self.user)),
            "did_you_mean": self._did_you_mean(),
            "save_url": self._save_url(),
            **paginate(
                self.asked.page, self.result.pages, lambda page: self.asked.address(page=page)
            ),
            **self._ways_on(),
        }

    def _chips(self) -> Iterator[dict[str, Any]]:
        """One chip per chosen value, leading to the list without it."""
        for name, value in self.asked.chosen:
            is_flag = BY_NAME[name].kind == "flag"
            yield {
                "group": "" if is_flag else BY_NAME[name].label,
                "label": BY_NAME[name].value_label(value, self.labels),
                "url": self.asked.without(name, value).address(),
            }

    def _did_you_mean(self) -> dict[str, str] | None:
        words = self.result.did_you_mean
        return {"words": words, "url": self.asked.address(q=words, page=1)} if words else None

    def _save_url(self) -> str:
        """Where the member keeps what narrows this list."""
        chosen = [pair for pair in self.asked.chosen if pair[0] not in SAVED]
        return save_address("thread", self.asked.q, chosen) if self.asked.q or chosen else ""

    # -- When nothing is found -----------------------------------------------------

    def _ways_on(self) -> dict[str, Any]:
        """Say what to do with an empty list: what to drop, or to begin."""
        if self.result.total:
            return {}
        if not (self.asked.q or self.asked.filters):
            return {
                "empty_title": gettext("No ideas yet."),
                "empty_text": gettext("What do you see in your town, and what do you want to try?"),
                "empty_url": reverse("start_thread"),
            }
        ways = sorted(self._ways(), key=lambda way: -way["count"])
        ways = [way for way in ways if way["count"]][:MOST_WAYS]
        if self.asked.filters:
            title = gettext("No idea with these filters.")
        else:
            title = gettext("No idea with these words.")
        text = "" if ways else gettext("Try other words, or start again without filters.")
        return {"empty_title": title, "empty_text": text, "ways": ways}

    def _ways(self) -> Iterator[dict[str, Any]]:
        if self.asked.q and self.asked.filters:
            sentence = gettext("Without the words ‘%(dropped)s’ you find %(count)s.")
            yield self._way(replace(self.asked, q="", page=1), sentence, self.asked.q)
        for name, values in self.asked.filters.items():
            sentence = gettext("Without ‘%(dropped)s’ you find %(count)s.")
            dropped = in_words(name, values, self.labels)
            yield self._way(self.asked.only(name), sentence, dropped)

    def _way(self, asked: Asked, sentence: str, dropped: str) -> dict[str, Any]:
        count = self._count(asked)
        label = sentence % {"dropped": dropped, "count": count}
        return {"label": label, "url": asked.address(), "count": count}


def empty_context(asked: Asked) -> dict[str, Any]:
    """Return what the list shows whatever was found."""
    return {
        "asked": asked,
        "path": reverse("threads"),
        "total": 0,
        "sorts": _sorts(asked),
        "clear_url": asked.address(q=asked.q, filters={}, page=1),
    }


def context_without_search(asked: Asked) -> dict[str, Any]:
    """Return what the list shows while there is no index to ask."""
    return {
        **empty_context(asked),
        "empty_title": gettext("Search is being prepared."),
        "empty_text": gettext("Try again in a moment."),
    }


def _sorts(asked: Asked) -> list[dict[str, Any]]:
    labels = {
        "updated": pgettext("order", "Newest messages"),
        "newest": pgettext("order", "Newest ideas"),
        "relevance": pgettext("order", "Most relevant"),
    }
    return [{"value": v, "label": labels[v], "chosen": v == asked.sort} for v in SORTS]
