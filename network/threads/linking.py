"""Making references of what somebody typed: `@Name`, and addresses of this site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Lower
from django.db.models.lookups import In
from django.urls import Resolver404, resolve
from django.utils import translation

from befus.base.languages import LANGUAGES
from befus.base.models import BasePage
from network.models import Member, Organisation
from network.threads.links import MEMBER, ORGANISATION, look_up
from network.threads.references import Target, reference
from search.listings import listings

MOST_NAMES = 20
MOST_WORDS = 6
MOST_ADDRESSES = 30
THREAD = "thread"
# Neither within a word, nor already a reference, nor quoted as code.
AT = re.compile(r"(?<![\w@\[\\`/.-])@(?=\w)")
WORD = re.compile(r"[\w’'-]{1,40}")
ADDRESS = re.compile(r"(?<![(<\[\"`\w])https?://[^\s<>«»\"()\[\]]{1,500}", re.IGNORECASE)
ENDS = ".,;:!?’'*_"


def link_up(text: str, *, user: Any) -> str:
    """Return the text with references for names of members and addresses of this site.

    A name that two people share, and an address that leads to nothing that `user` may see,
    stay as they are.
    """
    return _link_addresses(_link_names(text), user)


# -- Names ---------------------------------------------------------------------------


def _link_names(text: str) -> str:
    starts = [found.end() for found in AT.finditer(text)][:MOST_NAMES]
    if not starts:
        return text
    candidates = {start: list(_candidates(text[start : start + 240])) for start in starts}
    known = _find_names({name for names in candidates.values() for name in names})
    for start in reversed(starts):
        name = next((each for each in candidates[start] if each.lower() in known), "")
        if name:
            linked = reference(known[name.lower()], name)
            text = text[: start - 1] + linked + text[start + len(name) :]
    return text


def _candidates(text: str) -> Iterator[str]:
    """What a name may be that begins here: the longest first, on one line."""
    ends = [found.end() for found in WORD.finditer(text.split("\n", 1)[0])][:MOST_WORDS]
    return (text[:end] for end in reversed(ends))


def _find_names(names: set[str]) -> dict[str, Target]:
    """The members and organisations of these names, by small letters; each of one owner only."""
    owners: dict[str, set[Target]] = {}
    members = Member.objects.filter(_called(names, "user__display_name"), user__is_active=True)
    for key, name in members.values_list("key", "user__display_name"):
        owners.setdefault(name.lower(), set()).add(Target(MEMBER, str(key)))
    rows = Organisation.objects.filter(_called(names, "name_nl") | _called(names, "name_fr"))
    for pk, *both in rows.values_list("pk", "name_nl", "name_fr"):
        for name in both:
            owners.setdefault(name.lower(), set()).add(Target(ORGANISATION, str(pk)))
    return {name: next(iter(some)) for name, some in owners.items() if len(some) == 1}


def _called(names: set[str], field: str) -> Q:
    """As typed, or in other capitals as far as the database knows them."""
    same = Q(**{f"{field}__in": names})
    return same | Q(In(Lower(field), sorted(name.lower() for name in names)))


# -- Addresses -----------------------------------------------------------------------


def _link_addresses(text: str, user: Any) -> str:
    addresses = [found[0].rstrip(ENDS) for found in ADDRESS.finditer(text)]
    ours = [each for each in dict.fromkeys(addresses) if _is_ours(each)][:MOST_ADDRESSES]
    targets = {each: target for each in ours if (target := _target(each))}
    linked = look_up(targets.values(), user=user)

    def replaced(found: re.Match[str]) -> str:
        address = found[0].rstrip(ENDS)
        target = targets.get(address)
        if target is None or target not in linked:
            return found[0]
        return reference(target, linked[target].title) + found[0][len(address) :]

    return ADDRESS.sub(replaced, text) if targets else text


def _is_ours(address: str) -> bool:
    parts = urlsplit(address)
    return parts.netloc == urlsplit(settings.BASE_URL).netloc or (
        parts.hostname in settings.ALLOWED_HOSTS
    )


def _target(address: str) -> Target | None:
    """What an address of this site names, with neither query nor a place in the page."""
    parts = urlsplit(address)
    code = parts.path[1:3]
    if parts.query or parts.path[3:4] != "/" or code not in LANGUAGES:
        return None
    path = unquote(parts.path)
    with translation.override(code):
        try:
            match = resolve(path)
        except Resolver404:
            return None
    if match.url_name == "thread" and not parts.fragment:
        return Target(THREAD, match.kwargs["slug"])
    return _page(path[3:], code) if match.url_name == "wagtail_serve" else None


def _page(path: str, code: str) -> Target | None:
    """The page at this address, if its kind can be found."""
    page = BasePage.objects.live().filter(**{f"url_path_{code}": path}).specific().first()
    for listing in listings():
        if page is not None and isinstance(page, listing.model):
            return Target(listing.kind, listing.id_of(page))
    return None
