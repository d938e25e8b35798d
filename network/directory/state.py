"""What a reader asked of a list of the directory: the query string, read and written back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from network.directory.filters import Filter, Values
from search.asked import read_words
from search.engines.base import SearchRequest, Sort

LAST_PAGE = 100_000
MOST_VALUES = 60
SORTS: tuple[Sort, ...] = ("title", "relevance")


@dataclass(frozen=True)
class State:
    """Words, filters, order and page; `ignored` holds (filter, value) that nobody knows here."""

    q: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "title"
    page: int = 1
    ignored: tuple[tuple[str, str], ...] = ()

    @property
    def is_narrowed(self) -> bool:
        """Whether words or filters narrow the list."""
        return bool(self.q or self.filters)

    @property
    def chosen(self) -> Iterator[tuple[str, str]]:
        """Every chosen (filter, value), in the order of the filters."""
        return ((name, value) for name, values in self.filters.items() for value in values)

    def without(self, name: str, *values: str) -> State:
        """The state without these values of a filter, or without the filter."""
        left = tuple(v for v in self.filters[name] if values and v not in values)
        kept = {each: left if each == name else old for each, old in self.filters.items()}
        filters = {each: values for each, values in kept.items() if values}
        return replace(self, filters=filters, page=1, ignored=())

    def address(self, path: str, **changes) -> str:
        """Return the address of this state below `path`, with changes of its fields."""
        state = replace(self, **changes)
        pairs = [
            *([("q", state.q)] if state.q else []),
            *state.chosen,
            *([("sort", state.sort)] if state.sort != SORTS[0] else []),
            *([("page", str(state.page))] if state.page > 1 else []),
        ]
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def request(self, kind: str, lang: str, **options) -> SearchRequest:
        """Return what search is asked; `options` are other fields of the request."""
        wanted = {"q": self.q, "filters": self.filters, "sort": self.sort, "page": self.page}
        return SearchRequest(kind, lang=lang, **{**wanted, **options})


def read_state(data: QueryDict, filters: Sequence[Filter], values: Values) -> State:
    """Return the state of a query string; unknown values are named in `ignored`."""
    chosen: dict[str, tuple[str, ...]] = {}
    ignored: list[tuple[str, str]] = []
    for name in (each.name for each in filters if each.name in data):
        asked = dict.fromkeys(v for v in data.getlist(name)[:MOST_VALUES] if v.strip())
        known = values.of(name)
        ignored += [(name, value) for value in asked if value not in known]
        if kept := tuple(value for value in asked if value in known):
            chosen[name] = kept
    q = read_words(data)
    return State(q, chosen, _read_sort(data.get("sort", "")), _read_page(data), tuple(ignored))


def _read_sort(value: str) -> Sort:
    return next((sort for sort in SORTS if sort == value), SORTS[0])


def _read_page(data: QueryDict) -> int:
    value = data.get("page", "")
    is_page = value.isascii() and value.isdigit() and len(value) < 7
    return max(1, min(int(value), LAST_PAGE)) if is_page else 1
