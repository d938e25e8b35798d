"""How alike two members, or a member and an organisation, are in what they do.

Points, round and fixed beforehand; nobody tuned them:

    4  the same function (a family of `functions.py` in common)
    2  the same kind of organisation
    1  for each theme in common, at most 3
    2  a municipality of the same size class; 1 for the next one
    2  another language: the other side of the language border is where nobody looks

Size and language say nothing by themselves: without a function, a kind or a theme in common the
likeness is zero. Every point has a reason that the page shows; what somebody hides gives neither
points nor reasons. With three themes shared, 13 is the most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

FUNCTION, KIND, THEME, SIZE, NEAR_SIZE, LANGUAGE = 4, 2, 1, 2, 1, 2
MOST_THEMES = 3

What = Literal["function", "kind", "theme", "size", "near size", "language"]
SUBSTANCE: frozenset[What] = frozenset({"function", "kind", "theme"})


@dataclass(frozen=True)
class Traits:
    """What two are compared by; `languages` are the sides of the border on which one works.

    `kind` and `themes` are primary keys of terms (themes with labels), `size` a `SizeClass`.
    """

    functions: frozenset[str] = frozenset()
    kind: int | None = None
    themes: Mapping[int, str] = field(default_factory=dict)
    size: str = ""
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reason:
    """Why two are alike: what they share (family or theme), and the points it gives."""

    what: What
    points: int
    shared: str = ""


def compare(own: Traits, other: Traits) -> tuple[int, list[Reason]]:
    """Return the points of likeness and their reasons, the weightiest first; (0, []) for none."""
    reasons = [*_work(own, other), *_circumstances(own, other)]
    if not any(reason.what in SUBSTANCE for reason in reasons):
        return 0, []
    reasons.sort(key=lambda reason: -reason.points)
    return sum(reason.points for reason in reasons), reasons


def _work(own: Traits, other: Traits) -> Iterator[Reason]:
    if shared := sorted(own.functions & other.functions):
        yield Reason("function", FUNCTION, shared[0])
    if own.kind and own.kind == other.kind:
        yield Reason("kind", KIND)
    for pk in [pk for pk in other.themes if pk in own.themes][:MOST_THEMES]:
        yield Reason("theme", THEME, other.themes[pk])


def _circumstances(own: Traits, other: Traits) -> Iterator[Reason]:
    if own.size and other.size:
        apart = abs(int(own.size) - int(other.size))
        if apart == 0:
            yield Reason("size", SIZE)
        elif apart == 1:
            yield Reason("near size", NEAR_SIZE)
    if own.languages and other.languages and own.languages.isdisjoint(other.languages):
        yield Reason("language", LANGUAGE)
