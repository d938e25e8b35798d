"""Links of header and footer: registered by the apps that own the pages.

An app to the right registers a function in its `apps.py`; what has no page yet shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

Links = list[dict]
_navigation: list[Callable[[HttpRequest], Links]] = []
_footer: list[Callable[[HttpRequest], Links]] = []


def register_navigation(function: Callable[[HttpRequest], Links]) -> None:
    """Add `function(request)` -> [{"label", "url"}] to the main navigation."""
    _navigation.append(function)


def register_footer(function: Callable[[HttpRequest], Links]) -> None:
    """Add `function(request)` -> [{"label", "url"}] to the foot of every page."""
    _footer.append(function)


def navigation(request: HttpRequest) -> Links:
    """Return the main navigation, the current part marked by `is_current`."""
    return [
        {**link, "is_current": request.path.startswith(link["url"])}
        for function in _navigation
        for link in function(request)
    ]


def footer_links(request: HttpRequest) -> Links:
    """Return the links at the foot of every page."""
    return [link for function in _footer for link in function(request)]
