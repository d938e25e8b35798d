"""How hits of each kind are shown: each app declares its listing beside its documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise

from befus.base.languages import Text
from search.audiences import kinds_for
from search.engines.base import Hit

Card = dict[str, Any]
Filters = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Named:
    """What a document is called today, in the language that its reader gets, and its address."""

    title: Text
    url: str


@dataclass(frozen=True)
class Listing:
    """How one kind of document stands in the page for everything.

    `label` heads its group, `all_label(count)` names the way to all of its hits;
    `cards(hits)` gives what `template` draws as `hit`, a list item per hit, in the reader's
    language and in the order of the hits, without those that are no longer public;
    `styles` are the style sheets that the template needs. `address(q)` is a list of its own that
    takes words and filters in its query string; without one the page for everything lists the
    kind by itself. `describe(several)` puts the filters of each into words.
    `addresses(ids)` gives the address of each id that is public, for suggestions;
    `suggested_as` is what a suggestion of this kind is called. `named(ids)` gives title and
    address of each id that is public, in a query or two, for texts that refer to it; ids come as
    somebody typed them. `model` is the page of a document, `id_of(page)` its id: serving one
    tells that a hit was opened; `fields` names its texts for editors. Groups stand by `order`.
    """

    kind: str
    label: str | Promise
    suggested_as: str | Promise
    all_label: Callable[[int], str]
    cards: Callable[[Sequence[Hit]], list[Card]]
    addresses: Callable[[Sequence[str]], dict[str, str]]
    template: str
    model: type[Model]
    fields: Mapping[str, str | Promise]
    styles: tuple[str, ...] = ()
    address: Callable[[str], str] | None = None
    describe: Callable[[Sequence[Filters]], list[list[str]]] = lambda several: [[] for _ in several]
    named: Callable[[Sequence[str]], Mapping[str, Named]] = lambda ids: {}
    id_of: Callable[[Any], str] = lambda page: str(page.pk)
    order: int = 100


_listings: dict[str, Listing] = {}


def register_listing(listing: Listing) -> None:
    """Show hits of a kind in the page for everything; a later one of the kind replaces it."""
    _listings[listing.kind] = listing


def unregister_listing(kind: str) -> None:
    """Show no hits of a kind any more."""
    _listings.pop(kind, None)


def listings() -> list[Listing]:
    """All listings in the order of their groups."""
    return sorted(_listings.values(), key=lambda listing: (listing.order, listing.kind))


def listings_for(audience: str) -> list[Listing]:
    """The listings of which an audience may see any, in the order of their groups."""
    visible = {kind.name for kind in kinds_for(audience)}
    return [listing for listing in listings() if listing.kind in visible]


def get_listing(kind: str, audience: str | None = None) -> Listing | None:
    """The listing of a kind, None if its hits are not shown, or nothing of it to that audience."""
    if audience is None:
        return _listings.get(kind)
    return next((each for each in listings_for(audience) if each.kind == kind), None)


def numbers(ids: Sequence[str]) -> list[int]:
    """The ids that may be primary keys, as such."""
    return [int(id) for id in ids if id.isascii() and id.isdigit() and len(id) < 18]
