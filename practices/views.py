"""What pages of the catalogue fetch while a reader types, and what their buttons send."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from befus.base.languages import TAGS, active
from befus.base.links import page_address
from befus.vocabulary.schemes import Scheme
from practices import actions
from practices.listing import catalogue_address
from practices.models import PracticePage
from practices.state import LONGEST_QUERY, State
from search.audiences import audience_of
from search.engines.base import SearchUnavailable, Suggestion
from search.listings import get_listing, listings
from search.normalisation import clean
from search.queries import get_engine

MOST = 8
# The filter that a term of each list sets.
FILTER_OF: dict[str, str] = {
    Scheme.PHENOMENA: "phenomena",
    Scheme.THEMES: "themes",
    Scheme.ACTORS: "actors",
    Scheme.LEVELS: "level",
    Scheme.CHAIN_STAGES: "chain_stages",
    Scheme.TARGET_GROUPS: "target_groups",
    Scheme.POLICY_DOMAINS: "policy_domains",
    Scheme.FUNDING_SOURCES: "funding_sources",
    Scheme.EVALUATION_KINDS: "evaluation_kind",
}


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Complete what is typed in `q`: {"suggestions": [{"label", "url", "kind", "lang"}]}."""
    typed = clean(request.GET.get("q", "")).strip()[:LONGEST_QUERY]
    try:
        engine = get_engine(audience_of(request.user))
        found = engine.suggest(typed, active(), MOST) if typed else []
    except SearchUnavailable:
        found = []
    return JsonResponse({"suggestions": list(_shown(found))})


@require_POST
def ask_translation(request: HttpRequest, record_id: str) -> HttpResponse:
    """Note that a member asks for a translation, and return to the practice.

    Whoever is not logged in is asked to do so first.
    """
    page = get_object_or_404(PracticePage.objects.live().public(), record_id=record_id)
    address = page_address(getattr(page, f"url_path_{active()}"))
    if not request.user.is_authenticated:
        return redirect_to_login(address)
    actions.ask_translation(user=request.user, page=page)
    messages.success(request, gettext("Your request is noted. The editors see how many ask."))
    return redirect(address)


def _shown(found: list[Suggestion]) -> Iterator[dict[str, str]]:
    catalogue = catalogue_address()
    addresses = _addresses(found)
    for item in found:
        url = _url(item, catalogue, addresses)
        if url:
            lang = TAGS[item.lang] if item.lang != active() else ""
            yield {"label": item.text, "url": url, "kind": _kind(item), "lang": lang}


def _addresses(found: list[Suggestion]) -> dict[tuple[str, str], str]:
    """The addresses of suggested documents that are still public, a query per kind."""
    ids: dict[str, list[str]] = defaultdict(list)
    for item in found:
        if item.type == "document":
            ids[item.kind].append(item.id)
    return {
        (listing.kind, id): url
        for listing in listings()
        if listing.kind in ids
        for id, url in listing.addresses(ids[listing.kind]).items()
    }


def _url(item: Suggestion, catalogue: str, addresses: dict[tuple[str, str], str]) -> str:
    """The address that a suggestion leads to, "" where it went meanwhile."""
    if item.type == "document":
        return addresses.get((item.kind, item.id), "")
    if item.type == "term" and item.scheme in FILTER_OF:
        return State(filters={FILTER_OF[item.scheme]: (item.id,)}).address(catalogue)
    return f"{catalogue}?{urlencode({'q': item.text})}"


def _kind(item: Suggestion) -> str:
    if item.type == "document":
        listing = get_listing(item.kind)
        return str(listing.suggested_as) if listing else ""
    if item.type == "place":
        return gettext("Place")
    return str(Scheme(item.scheme).label)
