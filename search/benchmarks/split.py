"""Our own question sent the stock way: one search for the hits, one more for each filter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from search.engines.base import SearchRequest, SearchResult
from search.engines.elasticsearch.asking import ask
from search.engines.elasticsearch.reader import Asked, Reader


class SplitReader(Reader):
    """Answers as its parent does, by many requests; each facet is asked as if alone."""

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request."""
        asked = self.prepare(request)
        hits = {name: part for name, part in asked.body.items() if name != "aggs"}
        return self.read(asked, ask(self.client, self.index, hits))

    def _facets(self, asked: Asked, answer: Mapping[str, Any]) -> dict[str, dict[str, int]]:
        listed = [facet.name for facet in asked.kind.facets if facet.is_listed]
        return asked.search.complete({name: self._count(asked, name) for name in listed})

    def _count(self, asked: Asked, name: str) -> dict[str, int]:
        """How many documents hold each value of a facet, from a request of its own."""
        answer = ask(self.client, self.index, asked.search.one_facet(name))
        return asked.search.countable.facets[name].counts(answer["aggregations"][name])


def split_reader(reader: Reader) -> SplitReader:
    """A reader that asks the same index the stock way."""
    return SplitReader(
        reader.client,
        reader.index,
        reader.kinds.values(),
        reader.compounds,
        reader.expansion,
        reader.known,
    )
