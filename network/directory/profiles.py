"""An organisation and a member as their own pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from befus.base.belgium import Province, Region
from befus.base.languages import Text, active
from network.directory.cards import function_of, language_names, place_of
from network.directory.models import Organisation, SizeClass
from network.directory.names import sort_name
from network.models import Member
from search.analysis import surfaces
from search.documents import PUBLIC, get_kind
from search.engines.base import SearchRequest, SearchUnavailable
from search.listings import Listing, listings_for
from search.queries import get_engine

MOST_WORKS = 12
NAMES_ORGANISATIONS = "organisations"  # the facet of documents that name some


@dataclass(frozen=True)
class Profile:
    """What other members see of a member; with `themes` as chosen, saved or not."""

    member: Member
    themes: tuple[Any, ...]

    @property
    def name(self) -> str:
        """Her name."""
        return self.member.user.display_name

    @property
    def function(self) -> Text | str:
        """Her function in the language she wrote it in."""
        return function_of(self.member)

    @property
    def organisation(self) -> Organisation | None:
        """Where she works."""
        return self.member.organisation

    @property
    def place(self) -> str:
        """Where that is."""
        return place_of(self.member.organisation)

    @property
    def shown_themes(self) -> list[str]:
        """The labels of her themes, if she shows them."""
        return [term.label for term in self.themes] if self.member.shows("themes") else []

    @property
    def languages(self) -> list[str]:
        """The names of her languages, if she shows them."""
        return language_names(self.member.languages) if self.member.shows("languages") else []

    @property
    def can_help_with(self) -> Text | None:
        """What she offers, if she shows it."""
        return self._text("can_help_with")

    @property
    def looking_for(self) -> Text | None:
        """What she seeks, if she shows it."""
        return self._text("looking_for")

    def _text(self, field: str) -> Text | None:
        code = self.member.text_language
        value = getattr(self.member, field) if self.member.shows(field) else ""
        return Text(value, code, code != active()) if value else None


def profile_of(member: Member) -> Profile:
    """Return what others see of a stored member; one query."""
    return Profile(member, tuple(member.themes.all()))


def facts_of(organisation: Organisation) -> dict[str, Any]:
    """Return place, province or region, and size of an organisation in words."""
    area = ""
    if organisation.province:
        area = str(Province(organisation.province).label)
    elif organisation.region:
        area = str(Region(organisation.region).label)
    place = place_of(organisation)
    size = organisation.size_class
    return {
        "place": place,
        "area": area if area != place else "",
        "size": str(SizeClass(size).label) if size else "",
        "languages": language_names(organisation.languages),
    }


def partners_of(organisation: Organisation) -> list[Organisation]:
    """Return its partners by name in the reader's language; one query."""
    partners = organisation.partners.select_related("actor_kind")
    return sorted(partners, key=lambda each: surfaces(each.name))


def people_of(organisation: Organisation) -> list[Member]:
    """Return its listed people by family name; one query."""
    people = organisation.members.listed().select_related("user", "organisation")
    return sorted(people, key=lambda each: surfaces(sort_name(each.user.display_name)))


def works_of(organisation: Organisation) -> list[dict[str, Any]]:
    """Return, by kind, what names an organisation: label, hits, template, styles.

    Found through search by the facet that such kinds declare; who draws the hits checks rights
    once more. Only what everybody may see; nothing while search is away.
    """
    try:
        answers = get_engine(PUBLIC).snapshot()
        groups = [_works(answers, each, organisation) for each in _naming_listings()]
    except SearchUnavailable:
        return []
    return [group for group in groups if group["hits"]]


def _naming_listings() -> list[Listing]:
    return [each for each in listings_for(PUBLIC) if get_kind(each.kind).facet(NAMES_ORGANISATIONS)]


def _works(answers: Any, listing: Listing, organisation: Organisation) -> dict[str, Any]:
    wanted = SearchRequest(
        listing.kind,
        lang=active(),
        filters={NAMES_ORGANISATIONS: [str(organisation.pk)]},
        sort="newest",
        size=MOST_WORKS,
        facets=False,
    )
    hits = listing.cards(answers.search(wanted).hits)
    return {
        "kind": listing.kind,
        "label": listing.label,
        "hits": hits,
        "template": listing.template,
        "styles": listing.styles,
    }
