"""What an index knows besides its documents: words, places, values. Read seldom, kept long."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from elasticsearch import Elasticsearch

from befus.base.languages import LANGUAGES
from search.analysis import stem
from search.documents import DocumentKind
from search.engines.base import SearchUnavailable
from search.engines.elasticsearch.asking import ask
from search.engines.elasticsearch.facets import build_facet

FRESH_SECONDS = 30.0
MOST_AT_ONCE = 50_000  # the server's limit of buckets is 65,536
MOST_VALUES = 10_000
FIRST_SECONDS = 1.0  # so long the first question waits
PATIENCE_SECONDS = 30.0


@dataclass(frozen=True)
class Knowledge:
    """What the documents of an index held at one moment."""

    words: dict[str, dict[str, int]]
    places: list[str]
    values: dict[str, dict[str, list[str]]]

    @cached_property
    def tokens(self) -> dict[str, frozenset[str]]:
        """The tokens of all words per language."""
        return {
            code: frozenset(token for word in words if (token := stem(word, code)))
            for code, words in self.words.items()
        }


class Known:
    """The knowledge of one index: read at the first question that needs it, then kept.

    Reading takes seconds where documents are many, so it happens beside the questions. A later
    question gets what was known; what is older than `FRESH_SECONDS` is read again, which costs
    the server little where nothing changed. A word of the last seconds may therefore still pass
    for unknown: it is found all the same, with its neighbours.
    """

    def __init__(self, client: Elasticsearch, index: str, kinds: Iterable[DocumentKind]) -> None:
        self.client = client.options(request_timeout=PATIENCE_SECONDS)
        self.index = index
        self.kinds = list(kinds)
        self._now: Knowledge | None = None
        self._error = ""
        self._read_at = 0.0
        self._reading = threading.Lock()
        self._tried = threading.Event()

    def get(self) -> Knowledge:
        """Return what is known; SearchUnavailable if nothing is within a second."""
        now = self._now
        if now is None or time.monotonic() - self._read_at > FRESH_SECONDS:
            self._begin()
        if now is None:
            self._tried.wait(FIRST_SECONDS)
            now = self._now
        if now is None:
            raise SearchUnavailable(self._error or "the words of the index are being read")
        return now

    def refresh(self) -> None:
        """Read it now, and wait for it."""
        with self._reading:
            self._read()

    def _begin(self) -> None:
        """Read it in a thread of its own, unless one is at it."""
        if self._reading.acquire(blocking=False):
            self._tried.clear()
            threading.Thread(target=self._try, daemon=True).start()

    def _try(self) -> None:
        """Read it; what goes wrong is told to who waits. The lock was taken for this."""
        try:
            self._read()
        except SearchUnavailable as error:
            self._error, self._read_at = str(error), time.monotonic()
        finally:
            self._reading.release()
            self._tried.set()

    def _read(self) -> None:
        words = {code: self._terms(f"word_{code}") for code in LANGUAGES}
        values = {kind.name: self._values(kind) for kind in self.kinds}
        found = Knowledge(words, list(self._terms("place")), values)
        if self._now is None or (words, values, found.places) != (
            self._now.words,
            self._now.values,
            self._now.places,
        ):
            self._now = found
        self._read_at = time.monotonic()

    def _terms(self, field: str, partitions: int = 1) -> dict[str, int]:
        """All terms of a keyword field with their documents, in as many requests as it needs."""
        found: dict[str, int] = {}
        for number in range(partitions):
            terms: dict[str, Any] = {"field": field, "size": MOST_AT_ONCE}
            if partitions > 1:
                terms["include"] = {"partition": number, "num_partitions": partitions}
            counted = self._aggregate({"terms": {"terms": terms}})["terms"]
            if counted["sum_other_doc_count"]:
                return self._terms(field, 4 * partitions)
            found.update((bucket["key"], bucket["doc_count"]) for bucket in counted["buckets"])
        return found

    def _values(self, kind: DocumentKind) -> dict[str, list[str]]:
        """All values of all facets of a kind."""
        facets = {
            facet.name: build_facet(facet, MOST_VALUES) for facet in kind.facets if facet.is_listed
        }
        if not facets:
            return {}
        answer = self._aggregate({name: facet.body for name, facet in facets.items()}, kind)
        return {name: sorted(facet.counts(answer[name])) for name, facet in facets.items()}

    def _aggregate(self, aggs: dict[str, Any], kind: DocumentKind | None = None) -> dict[str, Any]:
        body: dict[str, Any] = {"size": 0, "track_total_hits": False, "aggs": aggs}
        if kind:
            body["query"] = {"bool": {"filter": [{"term": {"kind": kind.name}}]}}
        return ask(self.client, self.index, body, request_cache="true")["aggregations"]
