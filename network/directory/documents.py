"""What of organisations and members is searchable.

An organisation is everybody's to find. A member is for members, and of her only what she shows:
a field that she hides stands in no document, so no word, filter or count can tell of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from befus.base.languages import LANGUAGES
from network.directory.functions import functions_in
from network.directory.names import PLACES, sort_name
from network.models import Member, Organisation
from search.documents import MEMBERS, Document, DocumentKind, Facet, TextField, register
from search.listings import numbers

ORGANISATION, MEMBER = "organisation", "member"
CHUNK = 200
Pair = dict[str, str]


# -- Organisations -----------------------------------------------------------------


def organisations() -> QuerySet[Organisation]:
    """All organisations, with what their documents name."""
    return Organisation.objects.select_related("actor_kind", "level").order_by("pk")


def all_organisations() -> Iterator[Document]:
    """Yield a document for every organisation."""
    return map(_organisation, organisations().iterator(CHUNK))


def some_organisations(ids: Sequence[str]) -> Iterator[Document]:
    """Yield a document for each of these numbers that there is."""
    return map(_organisation, organisations().filter(pk__in=numbers(ids)))


def _organisation(row: Organisation) -> Document:
    names = _pair(row, "name")
    terms = [term for term in (row.actor_kind, row.level) if term]
    return Document(
        kind=ORGANISATION,
        id=str(row.pk),
        titles=names,
        texts={
            "title": names,
            "tasks": _pair(row, "tasks"),
            "labels": _lines(_pair(term, "label") for term in terms),
            "place": _place(row),
        },
        facets=_place_facets(row) | {"languages": row.languages},
    )


def _place(row: Organisation | None) -> Pair:
    """Where it is; search knows a municipality by all its names."""
    if row is None:
        return {}
    names = dict.fromkeys(LANGUAGES, row.municipality)
    return _lines([names, *(PLACES[code] for code in (row.province, row.region) if code)])


def _place_facets(row: Organisation | None) -> dict[str, list[str]]:
    """The filters that a member shares with her organisation."""
    if row is None:
        return {}
    return {
        "kind": [row.actor_kind.slug],
        "level": [row.level.slug] if row.level else [],
        "region": [row.region] if row.region else [],
        "province": [row.province] if row.province else [],
    }


# -- Members -----------------------------------------------------------------------


def members() -> QuerySet[Member]:
    """The members of the directory, with what their documents name."""
    rows = Member.objects.listed().select_related(
        "user", "organisation__actor_kind", "organisation__level"
    )
    return rows.prefetch_related("themes").order_by("pk")


def all_members() -> Iterator[Document]:
    """Yield a document for every member who is listed."""
    return map(_member, members().iterator(CHUNK))


def some_members(ids: Sequence[str]) -> Iterator[Document]:
    """Yield a document for each of these keys whose member is listed now."""
    return map(_member, members().filter(key__in=read_keys(ids)))


def read_keys(ids: Iterable[str]) -> list[UUID]:
    """Return the keys among some ids."""
    return [key for id in ids if (key := _read_key(id))]


def _read_key(id: str) -> UUID | None:
    try:
        return UUID(id)
    except ValueError:
        return None


def _member(row: Member) -> Document:
    name = dict.fromkeys(LANGUAGES, row.user.display_name)
    themes = list(row.themes.all()) if row.shows("themes") else []
    organisation = row.organisation
    return Document(
        kind=MEMBER,
        id=str(row.key),
        audience=MEMBERS,
        titles=name,
        order=dict.fromkeys(LANGUAGES, sort_name(row.user.display_name)),
        texts={
            "title": name,
            "function": {row.text_language: row.function},
            "words": {row.text_language: "\n".join(_own_words(row))},
            "labels": _lines(_pair(term, "label") for term in themes),
            "organisation": _pair(organisation, "name") if organisation else {},
            "place": _place(organisation),
        },
        facets={
            **_place_facets(organisation),
            "languages": row.languages if row.shows("languages") else [],
            "themes": [term.slug for term in themes],
            "functions": list(functions_in(row.function)),
        },
    )


def _own_words(row: Member) -> Iterator[str]:
    for field in ("can_help_with", "looking_for"):
        if row.shows(field):
            yield getattr(row, field)


def _pair(row: Any, stem: str) -> Pair:
    return {code: getattr(row, f"{stem}_{code}") for code in LANGUAGES}


def _lines(pairs: Iterable[Pair]) -> Pair:
    """Several pairs as one, a line each."""
    pairs = list(pairs)
    return {code: "\n".join(pair.get(code, "") for pair in pairs) for code in LANGUAGES}


# -- Declarations ------------------------------------------------------------------

register(
    DocumentKind(
        name=ORGANISATION,
        all_documents=all_organisations,
        documents=some_organisations,
        fields=(
            TextField("title", weight=3, is_highlighted=True),
            TextField("tasks", is_highlighted=True),
            TextField("labels"),
            TextField("place", weight=2),
        ),
        facets=tuple(map(Facet, ("kind", "region", "province", "level", "languages"))),
    )
)
register(
    DocumentKind(
        name=MEMBER,
        all_documents=all_members,
        documents=some_members,
        fields=(
            TextField("title", weight=3, is_highlighted=True),
            TextField("function", weight=2, is_highlighted=True),
            TextField("words", is_highlighted=True),
            TextField("labels"),
            TextField("organisation"),
            TextField("place", weight=2),
        ),
        facets=tuple(
            map(
                Facet,
                ("functions", "kind", "themes", "region", "province", "level", "languages"),
            )
        ),
        audiences=(MEMBERS,),
    )
)
