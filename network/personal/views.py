"""The overview of My BeFUS, and bookmarks."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from befus.base.languages import TAGS, active
from befus.base.paging import paginate
from network.personal.actions import bookmarks as actions
from network.personal.queries import bookmarks_of, find_target, is_bookmarked, show_bookmarks
from network.personal.sections import get_section, overview, sections

ON_A_PAGE = 50
MOST_LINES = 100


@require_safe
@login_required
def my_befus(request: HttpRequest) -> HttpResponse:
    """Show a little of every section, what is new first."""
    shown = overview(request)
    names = {part["section"].name for part in shown}
    others = [section for section in sections() if section.name not in names]
    context = {"overview": shown, "others": others}
    return render(request, "network/personal/overview.html", context)


@require_safe
@login_required
def section_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show one section that has no page elsewhere: its lines, and more of them."""
    section = get_section(name)
    context = {
        "section": section,
        "glance": section.look(request, MOST_LINES),
        "way": section.way() if section.way else None,
    }
    return render(request, "network/personal/lines.html", context)


@require_safe
@login_required
def bookmark_list(request: HttpRequest) -> HttpResponse:
    """List what this member keeps, and offer to undo the last removal."""
    page = Paginator(bookmarks_of(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    address = reverse("bookmarks")
    last = page.paginator.num_pages
    context = {
        "kept": show_bookmarks(page.object_list, request.user),
        "count": page.paginator.count,
        "removed": _removed(request),
        "paging": paginate(page.number, last, lambda number: f"{address}?page={number}"),
    }
    return render(request, "network/personal/bookmarks.html", context)


def _removed(request: HttpRequest) -> dict[str, Any] | None:
    """What was just let go, named in the address; None unless it can be kept again."""
    kind, _slash, object_id = request.GET.get("removed", "").partition("/")
    linked = find_target(request.user, kind, object_id) if object_id else None
    if linked is None or is_bookmarked(request.user, kind, object_id):
        return None
    return {
        "kind": kind,
        "id": object_id,
        "title": linked.title,
        "tag": linked.tag or TAGS[active()],
    }


@require_POST
@login_required
def bookmark(request: HttpRequest) -> HttpResponse:
    """Keep a page or let it go; answer with the button to htmx, else go on."""
    kind, object_id = request.POST.get("kind", ""), request.POST.get("id", "")
    target: dict[str, Any] = {"user": request.user, "kind": kind, "object_id": object_id}
    if "remove" in request.POST:
        actions.let_go(**target)
        return _answer(request, kind, object_id, is_kept=False)
    if find_target(request.user, kind, object_id) is None:
        raise Http404
    try:
        actions.keep(**target)
    except actions.TooManyBookmarks:
        sentence = gettext("You keep %(most)s pages: remove one first.")
        messages.warning(request, sentence % {"most": actions.MOST_KEPT})
        return redirect("bookmarks")
    return _answer(request, kind, object_id, is_kept=True)


def _answer(request: HttpRequest, kind: str, object_id: str, is_kept: bool) -> HttpResponse:
    if request.headers.get("HX-Request"):
        target = {"kind": kind, "id": object_id, "next": _next(request)}
        context = {**target, "is_kept": is_kept, "is_offered": True}
        return render(request, "network/personal/_bookmark.html", context)
    query = "" if is_kept else f"?{urlencode({'removed': f'{kind}/{object_id}'})}"
    return redirect(_next(request) or f"{reverse('bookmarks')}{query}")


def _next(request: HttpRequest) -> str:
    """Return where to go on, "" where that is not on this site (S11)."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, request.get_host(), request.is_secure())
    return wanted if is_ours else ""
