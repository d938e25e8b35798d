"""One page of what a query finds, in a total order: no tie is left to chance."""

from __future__ import annotations

from dataclasses import dataclass

from tantivy import DocAddress, Order, Query, Searcher, SearchResult

Rows = list[tuple[float, DocAddress]]


@dataclass(frozen=True)
class Slice:
    """Which rows of an order are wanted: "score", or the name of an order field."""

    order: str
    offset: int
    size: int

    @property
    def end(self) -> int:
        """The place behind the last wanted row."""
        return self.offset + self.size


def find_page(searcher: Searcher, query: Query, wanted: Slice) -> tuple[Rows, int]:
    """Return the wanted rows as (score, address), and how many there are in all."""
    most = max(1, searcher.num_docs)
    if wanted.order == "score":
        rows, total = _search(searcher, query, min(wanted.end + 1, most))
        return _ranked(searcher, query, rows, total, wanted), total
    if wanted.offset >= most:
        return [], _search(searcher, query, 1)[1]
    name = f"order_{wanted.order}"
    found = searcher.search(query, wanted.size, True, name, wanted.offset, Order.Asc)
    return [(0.0, address) for _, address in found.hits], _count(found)


def _search(searcher: Searcher, query: Query, limit: int) -> tuple[Rows, int]:
    found = searcher.search(query, limit, True)
    return found.hits, _count(found)


def _count(found: SearchResult) -> int:
    """How many documents were found; the attribute is missing from the library's stubs."""
    return found.count  # type: ignore[attr-defined]


def _ranked(searcher: Searcher, query: Query, rows: Rows, total: int, wanted: Slice) -> Rows:
    """Sort by score, then by a number made of the id; widen while the last score goes on.

    `rows` holds one row more than wanted, so that a tie across the edge of the page is seen.
    """
    while len(rows) < total and wanted.end < len(rows) and rows[-1][0] == rows[wanted.end - 1][0]:
        rows, _ = _search(searcher, query, min(2 * len(rows), total))
    ties = searcher.fast_field_values("tie", [address for _, address in rows])
    ranked = sorted(range(len(rows)), key=lambda at: (-rows[at][0], ties[at]))
    return [rows[at] for at in ranked[wanted.offset : wanted.end]]
