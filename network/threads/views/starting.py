"""Starting a thread, and changing what it is about."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from network.threads import actions
from network.threads.attachments.actions import attach
from network.threads.errors import ThreadError
from network.threads.forms import AboutForm, StartForm
from network.threads.models import Draft, Thread
from network.threads.permissions import may_edit_thread, require_member
from network.threads.queries import labels_of
from network.threads.views.finding import find_thread


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Start a thread, with the draft of before if there is one."""
    user: Any = request.user
    require_member(user)
    draft = Draft.objects.filter(user=user, thread=None).first()
    begun = {"title": draft.title, "text": draft.text, "lang": draft.lang} if draft else {}
    form = StartForm(request.POST or None, request.FILES or None, initial=begun)
    if request.method == "POST":
        if "keep" in request.POST:
            return _keep_start(request)
        if form.is_valid() and (thread := _start(request, form)):
            return redirect(thread)
    context = {"form": form, "draft": draft}
    return render(
        request, "network/threads/start.html", context, status=422 if form.errors else 200
    )


def _start(request: HttpRequest, form: StartForm) -> Thread | None:
    """Start it; what is in the way stands in the form."""
    try:
        with transaction.atomic():
            thread = actions.start_thread(author=request.user, **form.cleaned_data)
            opening = thread.posts.get(number=1)
            attach(user=request.user, post=opening, files=form.checked_files)
        return thread
    except ThreadError as error:
        form.refuse(error)
        return None


def _keep_start(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    lang = request.POST.get("lang", "")
    actions.save_draft(
        user=user,
        title=request.POST.get("title", ""),
        text=request.POST.get("text", ""),
        lang=lang if lang in ("nl", "fr") else user.preferred_language,
    )
    messages.success(request, gettext("Your draft is kept."))
    return redirect("start_thread")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_about(request: HttpRequest, slug: str) -> HttpResponse:
    """Change title, themes, actors sought and keywords."""
    thread = find_thread(request, slug)
    if not may_edit_thread(request.user, thread):
        raise PermissionDenied
    labels = labels_of(thread)
    form = AboutForm(
        request.POST or None,
        initial={
            "title": thread.title,
            "themes": thread.themes.all(),
            "actors": thread.actors_sought.all(),
            "tags": ", ".join(label.label for label in labels["tags"]),
        },
    )
    if request.method == "POST" and form.is_valid() and _edit(request, thread, form):
        return redirect(thread)
    context = {"thread": thread, "form": form}
    return render(
        request, "network/threads/about.html", context, status=422 if form.errors else 200
    )


def _edit(request: HttpRequest, thread: Thread, form: AboutForm) -> bool:
    try:
        actions.edit_thread(editor=request.user, thread=thread, **form.cleaned_data)
    except ThreadError as error:
        form.refuse(error, "title")
        return False
    return True
