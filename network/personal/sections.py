"""The sections of My BeFUS: each part of the network registers its own in `apps.ready`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext

MOST_LINES = 3


@dataclass(frozen=True)
class Line:
    """One thing in the overview: `about` says more of it; `tag` is its `lang` where not hers."""

    text: str
    url: str
    about: str = ""
    tag: str = ""
    at: datetime | None = None
    is_new: bool = False


@dataclass(frozen=True)
class Glance:
    """What the overview shows of a section: a few lines, if there are more, how many are new."""

    lines: Sequence[Line] = ()
    has_more: bool = False
    new: int = 0


@dataclass(frozen=True)
class Section:
    """A part of My BeFUS.

    `address` names its page; `look(request, most)` gives at most so many lines, in a query or two,
    and None where there is nothing to show yet, not even that it is empty. `empty` and `text` are
    what it says then, `way()` is (address, label) of the one thing to do about it.
    """

    name: str
    label: str | Promise
    address: str
    look: Callable[[HttpRequest, int], Glance | None]
    empty: str | Promise = ""
    text: str | Promise = ""
    way: Callable[[], tuple[str, str | Promise]] | None = None
    order: int = 100


_sections: dict[str, Section] = {}


def register_section(section: Section) -> None:
    """Show a section; a later one of the same name replaces it."""
    _sections[section.name] = section


def sections() -> list[Section]:
    """Return all sections in their order."""
    return sorted(_sections.values(), key=lambda section: (section.order, section.name))


def get_section(name: str) -> Section:
    """Return the section of that name; KeyError if nobody registered it."""
    return _sections[name]


def overview(request: HttpRequest) -> list[dict[str, Any]]:
    """Return {"section", "glance", "way"} of each that has a page of its own, new things first."""
    shown = [(section, section.look(request, MOST_LINES)) for section in sections()]
    found = [(section, glance) for section, glance in shown if glance is not None]
    return [
        {"section": section, "glance": glance, "way": section.way() if section.way else None}
        for section, glance in sorted(found, key=lambda pair: not pair[1].new)
    ]


def tabs(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the way to each section, as `components/tabs.html` shows it; no query."""
    own = [(each.label, each.address) for each in sections()]
    pages = [(gettext("Overview"), "my_befus"), *own]
    links = [{"label": label, "url": reverse(address)} for label, address in pages]
    return [{**link, "current": link["url"] == request.path} for link in links]
