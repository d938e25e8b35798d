"""What can be found: each app declares its kinds of document here, in its `apps.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

WHOLE = 1000  # values: facets of a vocabulary have no more
Pair = Mapping[str, str]  # a text per language; a missing language is left out or empty
PUBLIC = "public"  # the audience that everybody belongs to
MEMBERS = "members"  # signed-in members: they see what is public too


@dataclass(frozen=True)
class Document:
    """One findable thing, both languages in it.

    `texts` maps a declared field to its text per language; several texts of one field are
    joined by a newline. `facets` hold language-neutral values ("local-police", "true", a tag;
    for a role "local-police|lead"); `numbers` and `dates` what ranges and orders compare (dates
    are seconds since 1970); `titles` what it is called, `order` what it is sorted by where that is
    not its title; `places` where it is, for suggestions.
    `audience` may see it: an index for the public holds none of what is for members.
    """

    kind: str
    id: str
    titles: Pair
    texts: Mapping[str, Pair]
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    dates: Mapping[str, float] = field(default_factory=dict)
    places: Sequence[Pair] = ()
    audience: str = PUBLIC
    order: Pair = field(default_factory=dict)

    def sorted_by(self, language: str, another: str) -> str:
        """What it is sorted by in a language: its order, else its title, in another if need be."""
        names = (self.order.get(language), self.titles.get(language), self.titles.get(another))
        return next(filter(None, names), "")


@dataclass(frozen=True)
class TextField:
    """A text: how many times its words count, and whether hits show it with marks."""

    name: str
    weight: int = 1
    is_highlighted: bool = False


@dataclass(frozen=True)
class Facet:
    """A filter by values, counted beside the results.

    With `role` the filter reads the facet `of`, whose values are "value|role", in that role.
    `size` bounds how many values are counted, the most frequent ones; chosen values are counted
    always. With the usual size all of a vocabulary are. Of a filter that no page lists, size 0,
    only what is chosen is counted.
    """

    name: str
    of: str = ""
    role: str = ""
    size: int = WHOLE

    @property
    def is_listed(self) -> bool:
        """Whether pages list its values with their counts."""
        return self.size > 0

    @property
    def source(self) -> str:
        """The facet of the document that holds the values."""
        return self.of or self.name

    def token(self, value: str) -> str:
        """The value as the document holds it."""
        return f"{value}|{self.role}" if self.role else value

    def value(self, token: str) -> str | None:
        """The value inside a token of the document, None if it has another role."""
        if not self.role:
            return token
        value, _, role = token.rpartition("|")
        return value if role == self.role else None


@dataclass(frozen=True)
class Range:
    """A filter by a bound: the document's `number` is known, and at least or at most the value."""

    name: str
    number: str
    is_upper: bool = False


@dataclass(frozen=True)
class Boost:
    """A gentle rise: a score is multiplied by 1 + the sum of the rises that hold.

    Either the document's `facet` holds `value`, or its `date` lies back: then the rise halves
    every `half_life_days`; a date to come counts as today's.
    """

    rise: float
    facet: str = ""
    value: str = ""
    date: str = ""
    half_life_days: int = 365


@dataclass(frozen=True)
class DocumentKind:
    """How one kind of document is read and found.

    `all_documents()` yields every document that one of its `audiences` may see, streaming;
    `documents(ids)` those of the given ids that are so now. `near` weighs the facets that make
    two documents similar. `is_example(id)` tells what was invented to show the site: found, but
    never measured.
    """

    name: str
    all_documents: Callable[[], Iterable[Document]]
    documents: Callable[[Sequence[str]], Iterable[Document]]
    fields: tuple[TextField, ...]
    facets: tuple[Facet, ...] = ()
    ranges: tuple[Range, ...] = ()
    near: Mapping[str, float] = field(default_factory=dict)
    is_example: Callable[[str], bool] = lambda id: False
    audiences: tuple[str, ...] = (PUBLIC,)
    boosts: tuple[Boost, ...] = ()

    @property
    def shown(self) -> list[str]:
        """The names of the texts that hits show with marks."""
        return [text.name for text in self.fields if text.is_highlighted]

    def facet(self, name: str) -> Facet | None:
        """The facet of that filter name, if it is one."""
        return next((facet for facet in self.facets if facet.name == name), None)

    def range(self, name: str) -> Range | None:
        """The range of that filter name, if it is one."""
        return next((bound for bound in self.ranges if bound.name == name), None)


_kinds: dict[str, DocumentKind] = {}


def register(kind: DocumentKind) -> None:
    """Make a kind of document findable; a later declaration of the same name replaces it."""
    _kinds[kind.name] = kind


def unregister(name: str) -> None:
    """Forget a kind of document."""
    _kinds.pop(name, None)


def kinds() -> list[DocumentKind]:
    """All kinds of document, by name."""
    return [_kinds[name] for name in sorted(_kinds)]


def get_kind(name: str) -> DocumentKind:
    """The kind of that name; KeyError if no app declared it."""
    return _kinds[name]
