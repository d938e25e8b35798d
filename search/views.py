"""What readers see of search itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from search.asked import read_asked
from search.engines.base import SearchUnavailable
from search.everything import Everything, answers_for, context_without_search
from search.insight.counting import count_search
from search.listings import get_listing


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Answer the best of each kind; a kind with a list of its own is shown there."""
    asked = read_asked(request.GET)
    listing = get_listing(asked.kind)
    if listing and listing.address and (address := listing.address(asked.q)):
        return redirect(address)
    try:
        is_member = request.user.is_authenticated
        found = Everything(asked, answers_for(request), is_member=is_member)
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
