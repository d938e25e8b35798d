"""Numbered pages of a list, as `components/pagination.html` shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

PAGES_AROUND = 2


def paginate(here: int, last: int, address: Callable[[int], str]) -> dict[str, Any]:
    """Return pages, previous_url and next_url; the first, the last and those around `here`."""
    if last < 2:
        return {}
    near = [n for n in range(1, last + 1) if n in (1, last) or abs(n - here) <= PAGES_AROUND]
    pages: list[dict[str, Any]] = []
    for before, number in zip([0, *near], near, strict=False):
        if number - before > 1:
            pages.append({"gap": True})
        pages.append({"number": number, "url": address(number), "current": number == here})
    return {
        "pages": pages,
        "previous_url": address(here - 1) if here > 1 else "",
        "next_url": address(here + 1) if here < last else "",
    }
