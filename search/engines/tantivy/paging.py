"""One page of what a query finds, in a total order: no tie is left to chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tantivy import Order, Query, Searcher, SearchResult

from search.documents import Boost
from search.engines.tantivy.rising import Rows, highest_factor, raise_scores

MOST_RAISED = 1000  # of the best rows; what follows stands as the words alone say


@dataclass(frozen=True)
class Slice:
    """Which rows of an order are wanted: "score", or the name of an order field.

    Scores are raised by `boosts`.
    """

    order: str
    offset: int
    size: int
    boosts: Sequence[Boost] = ()

    @property
    def end(self) -> int:
        """The place behind the last wanted row."""
        return self.offset + self.size


def find_page(searcher: Searcher, query: Query, wanted: Slice) -> tuple[Rows, int]:
    """Return the wanted rows as (score, address), and how many there are in all."""
    most = max(1, searcher.num_docs)
    if wanted.order == "score":
        few = 4 * wanted.end if wanted.boosts else wanted.end + 1
        rows, total = _search(searcher, query, min(few, most))
        if wanted.boosts:
            return _raised(searcher, query, rows, total, wanted), total
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


def _raised(searcher: Searcher, query: Query, rows: Rows, total: int, wanted: Slice) -> Rows:
    """Order the best thousand by their raised scores, and leave the others behind them.

    Fewer rows are enough where none of those left out could rise to a wanted place.
    """
    head = _in_order(searcher, raise_scores(searcher, wanted.boosts, rows[:MOST_RAISED]))
    if len(rows) < min(total, MOST_RAISED):
        reach = rows[-1][0] * highest_factor(wanted.boosts)
        if len(head) < wanted.end or head[wanted.end - 1][0] <= reach:
            rows, _ = _search(searcher, query, min(MOST_RAISED, total))
            return _raised(searcher, query, rows, total, wanted)
    if wanted.end <= MOST_RAISED or total <= MOST_RAISED:
        return head[wanted.offset : wanted.end]
    rows = _until_no_tie(searcher, query, rows, total, wanted)
    return [*head, *_in_order(searcher, rows[MOST_RAISED:])][wanted.offset : wanted.end]


def _ranked(searcher: Searcher, query: Query, rows: Rows, total: int, wanted: Slice) -> Rows:
    """Sort by score, then by a number made of the id.

    `rows` holds one row more than wanted, so that a tie across the edge of the page is seen.
    """
    rows = _until_no_tie(searcher, query, rows, total, wanted)
    return _in_order(searcher, rows)[wanted.offset : wanted.end]


def _until_no_tie(searcher: Searcher, query: Query, rows: Rows, total: int, wanted: Slice) -> Rows:
    """Widen the rows while the score of the last wanted one goes on."""
    while len(rows) < total and (len(rows) <= wanted.end or rows[-1][0] == rows[wanted.end - 1][0]):
        rows, _ = _search(searcher, query, min(max(2 * len(rows), wanted.end + 1), total))
    return rows


def _in_order(searcher: Searcher, rows: Rows) -> Rows:
    """The highest score first, equal ones by a number made of the id."""
    ties = searcher.fast_field_values("tie", [address for _, address in rows])
    order = sorted(range(len(rows)), key=lambda at: (-rows[at][0], ties[at]))
    return [rows[at] for at in order]
