"""How organisations and members stand in the page for everything, and among suggestions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from befus.base.languages import Text, active
from network.directory.cards import member_cards, organisation_cards
from network.directory.documents import MEMBER, ORGANISATION, read_keys
from network.directory.filters import describe_members, describe_organisations
from network.models import Member, Organisation
from search.listings import Listing, Named, numbers, register_listing

STYLES = ("network/directory.css",)


def named_organisations(ids: Sequence[str]) -> dict[str, Named]:
    """Return name and address of each organisation of these ids; one query."""
    rows = Organisation.objects.filter(pk__in=numbers(ids))
    return {str(row.pk): _named(row.name, row.get_absolute_url()) for row in rows}


def named_members(ids: Sequence[str]) -> dict[str, Named]:
    """Return name and address of each listed member of these ids; one query."""
    rows = Member.objects.listed().filter(key__in=read_keys(ids)).select_related("user")
    return {str(row.key): _named(row.user.display_name, row.get_absolute_url()) for row in rows}


def _named(name: str, url: str) -> Named:
    return Named(Text(name, active(), False), url)


def _addresses(named: Callable[[Sequence[str]], dict[str, Named]]):
    """The addresses alone, as suggestions need them."""
    return lambda ids: {id: each.url for id, each in named(ids).items()}


def _all_organisations(count: int) -> str:
    sentence = ngettext(
        "Show %(count)s organisation of the network",
        "Show all %(count)s organisations of the network",
        count,
    )
    return sentence % {"count": count}


def _all_members(count: int) -> str:
    sentence = ngettext(
        "Show %(count)s person of the network", "Show all %(count)s people of the network", count
    )
    return sentence % {"count": count}


def _list_at(name: str, q: str) -> str:
    address = reverse(name)
    return f"{address}?{urlencode({'q': q})}" if q else address


register_listing(
    Listing(
        kind=ORGANISATION,
        label=_("Organisations"),
        suggested_as=_("Organisation"),
        all_label=_all_organisations,
        cards=organisation_cards,
        addresses=_addresses(named_organisations),
        named=named_organisations,
        address=lambda q: _list_at("directory_organisations", q),
        describe=describe_organisations,
        template="network/directory/_hit.html",
        styles=STYLES,
        model=Organisation,
        fields={
            "title": _("Name"),
            "tasks": _("Tasks"),
            "labels": _("Terms of the vocabulary"),
            "place": _("Place"),
        },
        order=40,
    )
)
register_listing(
    Listing(
        kind=MEMBER,
        label=_("People"),
        suggested_as=_("Person"),
        all_label=_all_members,
        cards=member_cards,
        addresses=_addresses(named_members),
        named=named_members,
        id_of=lambda member: str(member.key),
        address=lambda q: _list_at("directory_people", q),
        describe=describe_members,
        template="network/directory/_hit.html",
        styles=STYLES,
        model=Member,
        fields={
            "title": _("Name"),
            "function": _("Function"),
            "words": _("Can help with, looks for"),
            "labels": _("Terms of the vocabulary"),
            "organisation": _("Organisation"),
            "place": _("Place"),
        },
        order=50,
    )
)
