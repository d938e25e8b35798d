"""A member's kept searches: keep one, list, rename, forget. Nothing here needs a script."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from search.documents import MEMBERS
from search.engines.base import InvalidFilter, SearchRequest, SearchUnavailable
from search.saved import actions
from search.saved.asking import count_news, describe, name_news, read_request, suggest_name
from search.saved.forms import NameForm
from search.saved.models import SavedSearch


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def save(request: HttpRequest) -> HttpResponse:
    """Ask what a search shall be called; keep it, and show it among the others.

    The search itself stands in the query string, of the form too.
    """
    wanted = read_request(request.GET)
    if wanted is None:
        messages.info(request, gettext("Search first, then keep what you searched."))
        return redirect("saved_searches")
    (described,) = describe([wanted])
    form = NameForm(request.POST or None, initial={"name": suggest_name(described)})
    if request.method == "POST" and form.is_valid() and _save(request, form, wanted):
        return redirect("saved_searches")
    return render(request, "search/saved/save.html", {"form": form, "search": described})


def _save(request: HttpRequest, form: NameForm, wanted: SearchRequest) -> bool:
    """Keep it; what is in the way stands in the form."""
    name = form.cleaned_data["name"]
    try:
        actions.save_search(user=request.user, name=name, request=wanted, audience=MEMBERS)
    except actions.TooManySavedSearches:
        sentence = gettext("You keep %(most)s searches: delete one first.")
        form.add_error(None, sentence % {"most": actions.MOST_SAVED})
    except InvalidFilter:
        form.add_error(None, gettext("One of the filters of this search does not exist any more."))
    except SearchUnavailable:
        form.add_error(None, gettext("Search is being prepared. Try again in a moment."))
    else:
        messages.success(request, gettext("The search ‘%(name)s’ is kept.") % {"name": name})
        return True
    return False


@require_safe
@login_required
def saved_searches(request: HttpRequest) -> HttpResponse:
    """List the searches of this member, the newest first."""
    return _list(request)


def _list(request: HttpRequest, wrong: NameForm | None = None, pk: int = 0) -> HttpResponse:
    """The list; `wrong` is a form with an error, of the search `pk`."""
    rows = list(request.user.saved_searches.order_by("-created_at", "-pk"))  # type: ignore[union-attr]
    news = count_news(rows)
    searches = [
        {
            "saved": saved,
            **described,
            "news": news.get(saved.pk, 0),
            "form": wrong if saved.pk == pk else _form(saved),
        }
        for saved, described in zip(rows, describe(rows), strict=True)
    ]
    context = {"searches": searches, "most": actions.MOST_SAVED, "search_url": reverse("search")}
    return render(request, "search/saved/list.html", context, status=422 if wrong else 200)


def _form(saved: SavedSearch, data: Any = None) -> NameForm:
    return NameForm(data, initial={"name": saved.name}, auto_id=f"search-{saved.pk}-%s")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a search of this member another name; the form itself stands in the list."""
    if request.method != "POST":
        return redirect("saved_searches")
    saved = _get(request, pk)
    form = _form(saved, request.POST)
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            actions.rename_saved_search(user=request.user, saved=saved, name=name)
        except actions.NameTaken:
            form.add_error("name", gettext("Another search of yours has this name."))
        else:
            messages.success(
                request, gettext("The search is called ‘%(name)s’ now.") % {"name": name}
            )
            return redirect("saved_searches")
    return _list(request, form, pk)


@require_safe
@login_required
def news(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a search of this member found anew, seen then; browsers looking ahead see none."""
    if "prefetch" in request.headers.get("Sec-Purpose", ""):
        return HttpResponse(status=503)
    saved = _get(request, pk)
    (described,) = describe([saved])
    context = {"saved": saved, "search": described, "news": name_news([saved])[saved.pk]}
    actions.see_news(user=request.user, saved=saved)
    return render(request, "search/saved/news.html", context)


@require_POST
@login_required
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a search of this member."""
    saved = _get(request, pk)
    actions.delete_saved_search(user=request.user, saved=saved)
    messages.success(request, gettext("The search ‘%(name)s’ is deleted.") % {"name": saved.name})
    return redirect("saved_searches")


def _get(request: HttpRequest, pk: int) -> SavedSearch:
    """The one door: a search of one's own, or none."""
    return get_object_or_404(request.user.saved_searches, pk=pk)  # type: ignore[union-attr]
