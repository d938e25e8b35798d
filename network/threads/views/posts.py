"""One post: its permanent address, reactions, editing, deleting, history."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.threads import actions
from network.threads.addresses import place_of
from network.threads.errors import ThreadError
from network.threads.forms import EditForm
from network.threads.models import ReactionKind
from network.threads.permissions import may_edit
from network.threads.shown import ShownPost
from network.threads.views.finding import find_post, view_of


@require_safe
@login_required
def post(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Lead to where the post stands now."""
    return redirect(place_of(find_post(request, slug, number), view_of(request)))


@require_POST
@login_required
def react(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """React, or take a reaction back; then stand where the post stands."""
    found = find_post(request, slug, number)
    kind = request.POST.get("react") or request.POST.get("unreact")
    if kind not in ReactionKind.values:
        raise Http404
    action = actions.react if "react" in request.POST else actions.unreact
    action(user=request.user, post=found, kind=kind)
    return redirect(place_of(found, view_of(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change the words of a post."""
    found = find_post(request, slug, number)
    if not may_edit(request.user, found):
        raise PermissionDenied
    form = EditForm(request.POST or None, initial={"text": found.text, "lang": found.lang})
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_post(editor=request.user, post=found, **form.cleaned_data)
        except ThreadError as error:
            form.refuse(error)
        else:
            return redirect(place_of(found))
    context = {"post": found, "thread": found.thread, "form": form}
    return render(request, "network/threads/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask whether a post shall go; POST takes it away."""
    found = find_post(request, slug, number)
    if not may_edit(request.user, found):
        raise PermissionDenied
    if request.method != "POST":
        shown = ShownPost(found, request.user)
        context = {"shown": shown, "thread": found.thread}
        return render(request, "network/threads/delete.html", context)
    actions.delete_post(user=request.user, post=found)
    messages.success(request, gettext("The message is deleted."))
    if not found.thread.posts.shown().exists():
        return redirect("threads")
    return redirect(found.thread)


@require_safe
@login_required
def history(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show what a post said before it was edited, the newest first."""
    found = find_post(request, slug, number)
    shown = ShownPost(found, request.user)
    if not shown.is_readable:
        raise Http404
    revisions = list(found.revisions.select_related("author").order_by("-written_at", "-pk"))
    context = {"shown": shown, "thread": found.thread, "revisions": revisions}
    return render(request, "network/threads/history.html", context)
