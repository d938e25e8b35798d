"""Reading a thread, answering it and following it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.notifications.actions import mark_read_about
from network.threads import actions
from network.threads.addresses import MINE, place_of
from network.threads.attachments.actions import attach
from network.threads.errors import ThreadError
from network.threads.forms import PostForm
from network.threads.models import Post, Thread
from network.threads.notices import about
from network.threads.page import ThreadPage
from network.threads.queries import posts_by_number
from network.threads.shown import show_words, shown_posts
from network.threads.views.finding import find_thread, view_of

MOST_AT_ONCE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def thread_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one page of a thread and note how far it was read; POST answers it."""
    thread = find_thread(request, slug)
    form = PostForm(request.POST or None, request.FILES or None, initial=_begun(request, thread))
    if request.method == "POST" and (answer := _answer(request, thread, form)):
        return answer
    page = ThreadPage(thread, request.user, _page_asked(request), view_of(request))
    response = render(
        request,
        "network/threads/thread.html",
        page.context(form),
        status=422 if form.errors else 200,
    )
    if request.method == "GET":
        _note_visit(request, thread, page.last_shown)
    return response


def _note_visit(request: HttpRequest, thread: Thread, last_shown: int) -> None:
    """Note how far the thread is read; what was told of it is read with it."""
    if thread.is_told:
        mark_read_about(user=request.user, about=about(thread))
    actions.mark_read(user=request.user, thread=thread, number=last_shown)


def _begun(request: HttpRequest, thread: Thread) -> dict[str, Any]:
    """What the form holds before anything is typed: the draft, and the post to answer."""
    draft = thread.my_draft
    begun: dict[str, Any] = {}
    if draft:
        begun = {"text": draft.text, "lang": draft.lang}
        begun["parent"] = draft.parent.number if draft.parent else None
    if (asked := request.GET.get("reply_to", "")).isdecimal():
        begun["parent"] = int(asked[:9])
    return begun


def _page_asked(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return int(asked[:9]) if asked.isdecimal() else 1


def _answer(request: HttpRequest, thread: Thread, form: PostForm) -> HttpResponse | None:
    """Post, or keep the draft; None where the form has something to say."""
    if "keep" in request.POST:
        return _keep(request, thread)
    if not form.is_valid():
        return None
    try:
        post = _post(request, thread, form)
    except ThreadError as error:
        form.refuse(error)
        return None
    return redirect(place_of(post, view_of(request)))


@transaction.atomic
def _post(request: HttpRequest, thread: Thread, form: PostForm) -> Post:
    """Write the post with its files."""
    post = actions.reply(
        author=request.user,
        thread=thread,
        text=form.cleaned_data["text"],
        lang=form.cleaned_data["lang"],
        parent=_parent(thread, form.cleaned_data["parent"]),
        key=form.cleaned_data["key"],
    )
    attach(user=request.user, post=post, files=form.checked_files)
    return post


def _keep(request: HttpRequest, thread: Thread) -> HttpResponse | None:
    form = PostForm(request.POST)
    form.is_valid()
    if "text" in form.errors and request.POST.get("text", "").strip():
        return None
    actions.save_draft(
        user=request.user,
        thread=thread,
        text=request.POST.get("text", ""),
        lang=form.cleaned_data.get("lang") or thread.lang,
        parent=_parent(thread, form.cleaned_data.get("parent")),
    )
    return redirect(f"{request.get_full_path()}#composer")


def _parent(thread: Thread, number: int | None):
    return thread.posts.filter(number=number).first() if number else None


@require_safe
@login_required
def posts(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the posts that the query string numbers, each as the page shows it.

    The page's script asks for them when it hears that they are new or changed.
    """
    thread = find_thread(request, slug)
    asked = request.GET.get("numbers", "")[:500].split(",")
    numbers = [int(each) for each in asked if each.isdecimal()][:MOST_AT_ONCE]
    rows = posts_by_number(thread, request.user, numbers)
    show_words(rows, request.user)
    shown = shown_posts(rows, request.user, mine_first=view_of(request) == MINE)
    context = {"thread": thread, "posts": shown, "view": view_of(request)}
    return render(request, "network/threads/_posts.html", context)


@require_POST
@login_required
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Follow a thread, or stop following it."""
    thread = find_thread(request, slug)
    if "stop" in request.POST:
        actions.unfollow(user=request.user, thread=thread)
    else:
        actions.follow(user=request.user, thread=thread)
    return redirect(f"{thread.get_absolute_url()}#follow")
