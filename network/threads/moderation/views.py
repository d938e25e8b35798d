"""Reporting, the queue, and the forms of moderators. Nothing here needs a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from network.threads.errors import ThreadError
from network.threads.models import Post, Report, Thread
from network.threads.moderation import actions
from network.threads.moderation.forms import ReasonForm, ReportForm, RulesForm
from network.threads.moderation.queries import (
    acts_on,
    recent_acts,
    reports_of,
    waiting_cases,
)
from network.threads.permissions import is_moderator
from network.threads.views.finding import find_post, find_thread

MANY = ["GET", "HEAD", "POST"]


# -- Members ---------------------------------------------------------------------------


@require_http_methods(MANY)
@login_required
def report(request: HttpRequest, slug: str, number: int = 0) -> HttpResponse:
    """Report a post, or the thread as a whole; the receipt says what happens next."""
    post = find_post(request, slug, number) if number else None
    thread = post.thread if post else find_thread(request, slug)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _report(request, form, thread, post):
        sentence = gettext("Your report is with the moderators. You read here what they decide.")
        messages.success(request, sentence)
        return redirect("my_reports")
    context = {"form": form, "thread": thread, "post": post}
    return _render(request, "report", context, form)


def _report(request: HttpRequest, form: ReportForm, thread: Thread, post: Post | None) -> bool:
    try:
        actions.report(user=request.user, thread=thread, post=post, **form.cleaned_data)
    except ThreadError as error:
        form.refuse(error, "words")
        return False
    return True


@require_safe
@login_required
def my_reports(request: HttpRequest) -> HttpResponse:
    """Show a member what she reported, and what moderators did with her own words."""
    context = {"reports": reports_of(request.user), "acts": acts_on(request.user)}
    return render(request, "network/threads/moderation/mine.html", context)


# -- Moderators ------------------------------------------------------------------------


def _require(request: HttpRequest) -> None:
    if not is_moderator(request.user):
        raise PermissionDenied


@require_safe
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits for a decision, and the last acts."""
    _require(request)
    context = {"cases": waiting_cases(request.user), "acts": recent_acts()}
    return render(request, "network/threads/moderation/queue.html", context)


@require_http_methods(MANY)
@login_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide on a report and all others of the same thing: hide it, or leave it."""
    _require(request)
    found = get_object_or_404(Report.objects.select_related("thread", "post__thread"), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if _act(form, lambda: _decide(request, found, reason)):
            return redirect("moderation")
    reports = Report.objects.filter(thread=found.thread, post=found.post, decided_at=None)
    context = {
        "form": form,
        "report": found,
        "thread": found.thread,
        "post": found.post,
        "reports": reports.select_related("reporter"),
    }
    return _render(request, "decide", context, form)


def _decide(request: HttpRequest, found: Report, reason: str) -> None:
    if "hide" not in request.POST:
        actions.leave(moderator=request.user, report=found, reason=reason)
    elif found.post:
        actions.hide_post(moderator=request.user, post=found.post, reason=reason)
    else:
        actions.hide_thread(moderator=request.user, thread=found.thread, reason=reason)


@require_http_methods(MANY)
@login_required
def moderate_post(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Hide a post, or show it again."""
    _require(request)
    post = find_post(request, slug, number)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        do = actions.show_post if post.is_hidden else actions.hide_post
        reason = form.cleaned_data["reason"]
        if _act(form, lambda: do(moderator=request.user, post=post, reason=reason)):
            return redirect(post)
    context = {"form": form, "thread": post.thread, "post": post, "is_hidden": post.is_hidden}
    return _render(request, "post", context, form)


@require_http_methods(MANY)
@login_required
def moderate_thread(request: HttpRequest, slug: str) -> HttpResponse:
    """Change the rules of a thread, hide it, or show it again; below stands its log."""
    _require(request)
    thread = find_thread(request, slug)
    data = request.POST or None
    is_hiding = "hiding" in request.POST
    rules = RulesForm(None if is_hiding else data, initial=RulesForm.initial_of(thread))
    hiding = ReasonForm(data if is_hiding else None, auto_id="hiding_%s")
    form, do = (hiding, _set_hidden) if is_hiding else (rules, _set_rules)
    if data and form.is_valid() and _act(form, lambda: do(request.user, thread, form.cleaned_data)):
        return redirect(thread)
    context = {"form": form, "rules": rules, "hiding": hiding, "thread": thread}
    return _render(request, "thread", {**context, "acts": recent_acts(thread)}, form)


def _set_hidden(user: Any, thread: Thread, data: dict[str, Any]) -> None:
    do = actions.show_thread if thread.is_hidden else actions.hide_thread
    do(moderator=user, thread=thread, reason=data["reason"])


def _set_rules(user: Any, thread: Thread, data: dict[str, Any]) -> None:
    common = {"moderator": user, "thread": thread, "reason": data["reason"]}
    actions.set_locked(is_locked=data["is_locked"], **common)
    actions.set_pace(seconds=data["pace"], **common)
    actions.set_themes(themes=data["themes"], **common)


def _act(form: Any, do: Callable[[], object]) -> bool:
    """Do it; what is in the way stands in the form."""
    try:
        do()
    except ThreadError as error:
        form.refuse(error, "reason")
        return False
    return True


def _render(request: HttpRequest, name: str, context: dict[str, Any], form: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, f"network/threads/moderation/{name}.html", context, status=status)
