"""The list of ideas, and what stands in its place for who has no account."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from network.roles import is_member
from network.threads.asked import read_asked
from network.threads.filters import Labels
from network.threads.idea_list import IdeaList, context_without_search
from search.documents import MEMBERS
from search.engines.base import SearchUnavailable
from search.queries import get_engine


@require_safe
def thread_list(request: HttpRequest) -> HttpResponse:
    """List the ideas for a member; tell anybody else what they are and how to come in."""
    if not is_member(request.user):
        return _door(request)
    labels = Labels()
    asked = read_asked(request.GET, labels)
    try:
        answers = get_engine(MEMBERS).snapshot()
    except SearchUnavailable:
        context = context_without_search(asked)
        return render(request, "network/threads/list.html", context, status=503)
    found = IdeaList(asked, answers, labels, request.user)
    response = render(request, "network/threads/list.html", found.context())
    if getattr(request, "htmx", False):
        response.headers["HX-Push-Url"] = found.asked.address()
    return response


def _door(request: HttpRequest) -> HttpResponse:
    login = f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
    try:
        join = reverse("join")
    except NoReverseMatch:
        join = ""
    return render(request, "network/threads/door.html", {"login_url": login, "join_url": join})
