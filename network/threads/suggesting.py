"""What a writer may mean while she types `@` or `#` and some letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from befus.base.languages import TAGS, active
from network.models import Member, Organisation
from network.threads.links import MEMBER, ORGANISATION
from network.threads.references import Target, reference
from search.documents import MEMBERS
from search.engines.base import SearchUnavailable, Suggestion
from search.listings import Named, get_listing
from search.normalisation import clean
from search.queries import get_engine

MOST = 8
ASKED = 40  # of the engine, which shares its rows among documents, terms and places
LONGEST = 80
Rows = list[dict[str, str]]


def suggest_people(typed: str) -> Rows:
    """Return listed members and organisations whose name has what was typed, two queries."""
    typed = clean(typed).strip()[:LONGEST]
    if not typed:
        return []
    members = Member.objects.listed().filter(user__display_name__icontains=typed)
    rows = members.select_related("user", "organisation").order_by("user__display_name")
    found = [
        _row(Target(MEMBER, str(row.key)), str(row.user), str(row.organisation or ""))
        for row in rows[:MOST]
    ]
    named = Q(name_nl__icontains=typed) | Q(name_fr__icontains=typed)
    for row in Organisation.objects.filter(named)[: MOST - len(found)]:
        found.append(_row(Target(ORGANISATION, str(row.pk)), row.name, row.municipality))
    return found


def suggest_things(typed: str) -> Rows:
    """Return what else has such a title, as search completes it for members."""
    typed = clean(typed).strip()[:LONGEST]
    try:
        found = get_engine(MEMBERS).suggest(typed, active(), ASKED) if typed else []
    except SearchUnavailable:
        return []
    documents = [each for each in found if each.type == "document" and _is_thing(each)]
    return list(_things(documents))[:MOST]


def _is_thing(item: Suggestion) -> bool:
    return item.kind not in (MEMBER, ORGANISATION)


def _things(found: list[Suggestion]) -> Iterator[dict[str, str]]:
    """The documents that are still there, under their titles of today."""
    ids: dict[str, list[str]] = defaultdict(list)
    for item in found:
        ids[item.kind].append(item.id)
    named: dict[tuple[str, str], Named] = {}
    kinds: dict[str, Any] = {}
    for kind, some in ids.items():
        listing = get_listing(kind)
        if listing is not None:
            kinds[kind] = listing.suggested_as
            named |= {(kind, id): each for id, each in listing.named(some).items()}
    for item in found:
        if each := named.get((item.kind, item.id)):
            title = each.title
            target = Target(item.kind, item.id)
            tag = TAGS[title.lang] if title.is_other else ""
            yield _row(target, str(title), str(kinds[item.kind]), tag)


def _row(target: Target, label: str, kind: str, lang: str = "") -> dict[str, str]:
    return {"label": label, "kind": kind, "lang": lang, "text": reference(target, label)}
