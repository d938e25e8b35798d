"""Finding one's counterpart: people and organisations that do the same elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext

from befus.base.belgium import Region
from befus.base.languages import LANGUAGES
from network.directory.cards import function_of, place_of
from network.directory.documents import members, organisations
from network.directory.functions import Function, functions_in
from network.directory.likeness import Reason, Traits, compare
from network.directory.models import Organisation
from network.directory.names import sort_name
from network.models import Member
from search.analysis import surfaces

MOST_PEOPLE, MOST_ORGANISATIONS = 12, 6
SIDES = {Region.FLANDERS.value: "nl", Region.WALLONIA.value: "fr"}


def find_counterparts(own: Member) -> dict[str, Any]:
    """Return the people and organisations most like a member, the most alike first.

    {"people", "organisations"}: lists of {"url", "title", "facts", "reasons"}, the reasons
    whole phrases in the reader's language. A member or organisation of her own place is not
    elsewhere. Four queries, however many there are.
    """
    return {
        "people": _best(_people(own), MOST_PEOPLE),
        "organisations": _best(_organisations(own), MOST_ORGANISATIONS),
    }


def _best(found: Iterable[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    ranked = sorted(found, key=lambda each: (-each["points"], surfaces(each["sorted_by"])))
    return ranked[:most]


def _people(own: Member) -> Iterable[dict[str, Any]]:
    rows = members().exclude(pk=own.pk)
    if own.organisation is not None:
        rows = rows.exclude(organisation=own.organisation)
        rows = rows.exclude(**_same_place(own, "organisation__"))
    mine = own_traits(own)
    for row in rows:
        points, reasons = compare(mine, shown_traits(row))
        if points:
            yield {
                "points": points,
                "sorted_by": sort_name(row.user.display_name),
                "url": row.get_absolute_url(),
                "title": row.user.display_name,
                "facts": [fact for fact in _facts(row) if fact],
                "reasons": [in_words(reason) for reason in reasons],
            }


def _facts(row: Member) -> list[Any]:
    organisation = row.organisation
    return [function_of(row), organisation.name if organisation else "", place_of(organisation)]


def _organisations(own: Member) -> Iterable[dict[str, Any]]:
    if own.organisation is None:
        return
    rows = organisations().filter(actor_kind=own.organisation.actor_kind_id)
    rows = rows.exclude(pk=own.organisation.pk).exclude(**_same_place(own))
    mine = own_traits(own)
    for row in rows:
        points, reasons = compare(mine, organisation_traits(row))
        yield {
            "points": points,
            "sorted_by": row.name,
            "url": row.get_absolute_url(),
            "title": row.name,
            "facts": [place for place in (place_of(row),) if place],
            "reasons": [in_words(reason) for reason in reasons],
        }


def _same_place(own: Member, path: str = "") -> dict[str, Any]:
    """What excludes those of her own municipality; nothing where it is unknown."""
    municipality = own.organisation.municipality if own.organisation else ""
    return {f"{path}municipality__iexact": municipality} if municipality else {"pk": None}


# -- What is compared ----------------------------------------------------------------


def own_traits(row: Member) -> Traits:
    """Return what a member compares by for herself, whatever she shows to others."""
    return _traits(row, {term.pk: term.label for term in row.themes.all()})


def shown_traits(row: Member) -> Traits:
    """Return what others may compare a member by."""
    themes = row.themes.all() if row.shows("themes") else ()
    return _traits(row, {term.pk: term.label for term in themes})


def _traits(row: Member, themes: dict[int, str]) -> Traits:
    organisation = row.organisation
    return Traits(
        functions=frozenset(functions_in(row.function)),
        kind=organisation.actor_kind_id if organisation else None,
        themes=themes,
        size=organisation.size_class if organisation else "",
        languages=frozenset({row.text_language}),
    )


def organisation_traits(row: Organisation) -> Traits:
    """Return what an organisation is compared by; its region tells the side of the border."""
    spoken = frozenset(code for code in row.languages if code in LANGUAGES)
    side = SIDES.get(row.region)
    return Traits(
        kind=row.actor_kind_id,
        size=row.size_class,
        languages=frozenset({side}) if side else spoken,
    )


def in_words(reason: Reason) -> str:
    """Return a reason as the page says it."""
    if reason.what == "function":
        return gettext("same function: %(function)s") % {"function": Function(reason.shared).label}
    if reason.what == "theme":
        return gettext("same theme: %(theme)s") % {"theme": reason.shared}
    return {
        "kind": gettext("same kind of organisation"),
        "size": gettext("municipality of the same size"),
        "near size": gettext("municipality of nearly the same size"),
        "language": gettext("across the language border"),
    }[reason.what]
