"""Chosen values and bounds of filters, and their counts, as every engine reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from search.documents import DocumentKind, Facet, Range
from search.engines.base import InvalidFilter

Counts = dict[str, dict[str, int]]
LARGEST_NUMBER = 2**62


def facet_value(value: Any) -> str:
    """A chosen value as documents hold it: booleans as true and false, whole characters only."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def bound_number(name: str, value: Any) -> int:
    """The number of a bound; InvalidFilter if it is none."""
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        raise InvalidFilter(name, value) from None
    return max(-LARGEST_NUMBER, min(LARGEST_NUMBER, number))


def widest(bound: Range, values: Sequence[Any]) -> int:
    """The one number that says the same as several alternatives of one bound."""
    numbers = [bound_number(bound.name, value) for value in values]
    return max(numbers) if bound.is_upper else min(numbers)


def sort_filters(
    kind: DocumentKind, filters: Mapping[str, Sequence[Any]]
) -> tuple[dict[str, list[str]], dict[str, int]]:
    """Return the chosen values per facet and the number per range; InvalidFilter for a stranger.

    A filter without values is no filter.
    """
    chosen: dict[str, list[str]] = {}
    bounds: dict[str, int] = {}
    for name, values in filters.items():
        if not values:
            continue
        bound = kind.range(name)
        if kind.facet(name):
            chosen[name] = list(dict.fromkeys(map(facet_value, values)))
        elif bound:
            bounds[name] = widest(bound, values)
        else:
            raise InvalidFilter(name)
    return chosen, bounds


def ranked(counted: Mapping[str, int]) -> dict[str, int]:
    """Order by count, then value."""
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def complete(
    facet: Facet, counted: Mapping[str, int], chosen: Sequence[str], known: Iterable[str]
) -> dict[str, int]:
    """Add what counts zero to what is ranked; keep at most `size` values and what is chosen.

    `known` is sorted, so the whole is ranked too.
    """
    missing = [value for value in known if value not in counted]
    full = {**counted, **dict.fromkeys(missing, 0)}
    kept = full if len(full) <= facet.size else dict(islice(full.items(), facet.size))
    return {**kept, **{value: full.get(value, 0) for value in chosen}} if chosen else kept
