"""What a reader asked of the catalogue: the query string, read once and written back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from practices.filters import BY_NAME, FILTERS, ROLE_FILTERS, accept_all
from practices.terms import Terms
from search.engines.base import SORTS, SearchRequest
from search.normalisation import clean

KIND = "practice"
LONGEST_QUERY = 300
LAST_PAGE = 100_000
MOST_VALUES = 60
ANY_ROLE = "any"

Values = tuple[str, ...]


@dataclass(frozen=True)
class State:
    """Words, filters, order and page; `role` where one is chosen before any actor.

    `ignored` holds (parameter, value) of what was asked but is not known here.
    """

    q: str = ""
    filters: Mapping[str, Values] = field(default_factory=dict)
    sort: str = "relevance"
    page: int = 1
    role: str = ""
    ignored: tuple[tuple[str, str], ...] = ()

    # -- What is chosen ------------------------------------------------------------

    @property
    def is_narrowed(self) -> bool:
        """Whether words or filters narrow the list."""
        return bool(self.q or self.filters)

    @property
    def chosen(self) -> Iterator[tuple[str, str]]:
        """Every chosen (filter, value), in the order of the filters."""
        return ((name, value) for name, values in self.filters.items() for value in values)

    @property
    def actor_role(self) -> str:
        """The role that the list of actors is shown for; "" for any."""
        chosen = (role for role, name in ROLE_FILTERS.items() if name in self.filters)
        return next(chosen, self.role)

    @property
    def actor_filter(self) -> str:
        """The filter that the list of actors is shown for."""
        return ROLE_FILTERS[self.actor_role]

    # -- Other states --------------------------------------------------------------

    def only(self, name: str, *values: str) -> State:
        """The state with just these values in a filter; without values the filter goes."""
        others = {each: kept for each, kept in self.filters.items() if each != name}
        chosen = {**others, name: values} if values else others
        return replace(self, filters=_in_order(chosen), page=1, ignored=())

    def without(self, name: str, value: str) -> State:
        """The state with one value less."""
        left = (kept for kept in self.filters.get(name, ()) if kept != value)
        return self.only(name, *left)

    # -- The address ---------------------------------------------------------------

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters of the address, what is usual left out."""
        found = [("q", self.q)] if self.q else []
        found += list(self.chosen)
        if self.role and not self.filters.get(ROLE_FILTERS[self.role]):
            found.append(("role", self.role))
        if self.sort != "relevance":
            found.append(("sort", self.sort))
        if self.page > 1:
            found.append(("page", str(self.page)))
        return found

    def address(self, path: str, **changes) -> str:
        """Return the address of this state below `path`, with changes of its fields."""
        pairs = replace(self, **changes).pairs() if changes else self.pairs()
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def request(self, lang: str, **options) -> SearchRequest:
        """Return what search is asked; `options` are other fields of the request."""
        wanted = {"q": self.q, "filters": self.filters, "sort": self.sort, "page": self.page}
        return SearchRequest(KIND, lang=lang, **{**wanted, **options})


def read_state(data: QueryDict, terms: Terms) -> State:
    """Return the state of a query string; unknown values are named in `ignored`."""
    filters: dict[str, Values] = {}
    ignored: list[tuple[str, str]] = []
    for name in BY_NAME:
        if name in data:
            kept, unknown = accept_all(name, data.getlist(name)[:MOST_VALUES], terms)
            ignored += [(name, value) for value in unknown]
            if kept:
                filters[name] = kept
    role = _read_role(data, ignored)
    if role is not None:
        filters = _move_to_role(filters, role)
    return State(
        q=clean(data.get("q", "")).strip()[:LONGEST_QUERY],
        filters=_in_order(filters),
        sort=_read_sort(data, ignored),
        page=_read_page(data, ignored),
        role=role or "",
        ignored=tuple(ignored),
    )


def _in_order(filters: Mapping[str, Values]) -> dict[str, Values]:
    return {each.name: filters[each.name] for each in FILTERS if each.name in filters}


def _read_role(data: QueryDict, ignored: list[tuple[str, str]]) -> str | None:
    """The role asked by the form's radios: "" for any, None where no form asked."""
    value = data.get("role", "").strip()
    if value == ANY_ROLE:
        return ""
    if value in ROLE_FILTERS:
        return value or None
    ignored.append(("role", value))
    return None


def _move_to_role(filters: dict[str, Values], role: str) -> dict[str, Values]:
    """Move the actors that the form showed to the filter of the role chosen above them."""
    shown = next((name for name in ROLE_FILTERS.values() if name in filters), None)
    wanted = ROLE_FILTERS[role]
    if shown is None or shown == wanted:
        return filters
    moved = dict.fromkeys((*filters.get(wanted, ()), *filters[shown]))
    left = {name: values for name, values in filters.items() if name != shown}
    return {**left, wanted: tuple(moved)}


def _read_sort(data: QueryDict, ignored: list[tuple[str, str]]) -> str:
    value = data.get("sort", "").strip()
    if value and value not in SORTS:
        ignored.append(("sort", value))
    return value if value in SORTS else "relevance"


def _read_page(data: QueryDict, ignored: list[tuple[str, str]]) -> int:
    value = data.get("page", "").strip()
    if not value:
        return 1
    if value.isascii() and value.isdigit() and len(value) < 7 and 1 <= int(value) <= LAST_PAGE:
        return int(value)
    ignored.append(("page", value))
    return 1
