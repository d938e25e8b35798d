"""Links of header and footer, and other values of the frame that belong to an app.

An app to the right registers a function in its `apps.py`; what has no page yet shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest

Links = list[dict]
_navigation: list[tuple[int, Callable[[HttpRequest], Links]]] = []
_footer: list[Callable[[HttpRequest], Links]] = []
_values: dict[str, Callable[[HttpRequest], Any]] = {}


def register_navigation(function: Callable[[HttpRequest], Links], order: int = 100) -> None:
    """Add `function(request)` -> [{"label", "url"}] to the main navigation, the lowest first."""
    _navigation.append((order, function))
    _navigation.sort(key=lambda each: each[0])


def register_footer(function: Callable[[HttpRequest], Links]) -> None:
    """Add `function(request)` -> [{"label", "url"}] to the foot of every page."""
    _footer.append(function)


def register_value(name: str, function: Callable[[HttpRequest], Any]) -> None:
    """Let templates of the frame read `name`; `function(request)` runs only when they do."""
    _values[name] = function


def navigation(request: HttpRequest) -> Links:
    """Return the main navigation, the current part marked by `is_current`."""
    return [
        {**link, "is_current": request.path.startswith(link["url"])}
        for _, function in _navigation
        for link in function(request)
    ]


def footer_links(request: HttpRequest) -> Links:
    """Return the links at the foot of every page."""
    return [link for function in _footer for link in function(request)]


def values(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """Return the registered values, each a function that a template calls where it needs it."""
    return {name: partial(function, request) for name, function in _values.items()}
