"""What readers see of search itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from search.asked import read_asked
from search.audiences import audience_of
from search.engines.base import SearchUnavailable
from search.everything import Everything, context_without_search
from search.insight.counting import count_search
from search.listings import get_listing
from search.queries import get_engine


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Answer the best of each kind; a kind with a list of its own is shown there."""
    audience = audience_of(request.user)
    asked = read_asked(request.GET, audience)
    listing = get_listing(asked.kind)
    if listing and listing.address and (address := listing.address(asked.q)):
        return redirect(address)
    try:
        found = Everything(asked, get_engine(audience).snapshot(), audience)
        context = found.context()
    except SearchUnavailable:
        return _answer(request, context_without_search(asked), status=503)
    response = _answer(request, context)
    if asked.page == 1:
        count_search(request, response, asked.q, found.total)
    return response


def _answer(request: HttpRequest, context: dict, status: int = 200) -> HttpResponse:
    """The page; no search engine lists it: it is another view of what it lists already."""
    response = TemplateResponse(request, "search/search.html", context, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
