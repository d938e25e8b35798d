"""What the references of texts lead to: titles of today, for who reads, rights checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from befus.base.languages import Text
from network.models import Member, Organisation
from network.roles import is_member
from network.threads.markdown import render
from network.threads.models import Post, PostTranslation
from network.threads.references import Linked, Target, find_targets
from search.audiences import SEES
from search.documents import MEMBERS, PUBLIC, kinds
from search.listings import get_listing, numbers

MEMBER = "member"
ORGANISATION = "organisation"
MOST = 200  # of one kind in one page: nobody reads more


def show_references(texts: Iterable[Post | PostTranslation], *, user: Any) -> None:
    """Render those of these texts anew that refer to something, their titles those of today.

    Only `html` in memory changes. Costs a query or two per kind referred to, none without.
    """
    referring = {text: targets for text in texts if (targets := find_targets(text.text))}
    links = look_up((target for targets in referring.values() for target in targets), user=user)
    for text in referring:
        text.html = render(text.text, text.lang, links)


def look_up(targets: Iterable[Target], *, user: Any) -> dict[Target, Linked]:
    """Return what each target is called in the reader's language and where it stands.

    What this reader may not see is left out. A member who left is there, without a name.
    """
    ids: dict[str, dict[str, None]] = defaultdict(dict)
    for target in targets:
        if len(ids[target.kind]) < MOST:
            ids[target.kind][target.id] = None
    found: dict[Target, Linked] = {}
    for kind, some in ids.items():
        rows = _named(kind, list(some), user)
        found.update((Target(kind, id), linked) for id, linked in rows.items())
    return found


def _named(kind: str, ids: Sequence[str], user: Any) -> dict[str, Linked]:
    listing = get_listing(kind)
    named = listing.named(ids) if listing and _may_see(kind, user) else {}
    found = {id: _linked(each.title, each.url) for id, each in named.items()}
    missing = [id for id in ids if id not in found]
    if missing and kind == MEMBER and is_member(user):
        found |= _members(missing)
    elif missing and kind == ORGANISATION:
        found |= _organisations(missing)
    return found


def _may_see(kind: str, user: Any) -> bool:
    """Whether a reader belongs to an audience of this kind of document."""
    mine = SEES[MEMBERS if is_member(user) else PUBLIC]
    return any(each.name == kind and set(each.audiences) & set(mine) for each in kinds())


def _linked(title: Text, url: str) -> Linked:
    return Linked(str(title), url, title.tag if title.is_other else "")


def _members(ids: Sequence[str]) -> dict[str, Linked]:
    """Members by name, without an address: not everybody stands in the directory."""
    keys = [key for id in ids if (key := _key(id))]
    rows = Member.objects.filter(key__in=keys, user__is_active=True)
    names = {str(key): name for key, name in rows.values_list("key", "user__display_name")}
    return {id: Linked(names.get(id) or gettext("former member")) for id in ids}


def _organisations(ids: Sequence[str]) -> dict[str, Linked]:
    rows = Organisation.objects.filter(pk__in=numbers(ids))
    return {str(row.pk): Linked(row.name) for row in rows}


def _key(id: str) -> UUID | None:
    try:
        return UUID(id)
    except ValueError:
        return None
