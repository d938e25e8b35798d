"""Translating a post."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from befus.base.languages import other
from network.threads import actions
from network.threads.addresses import place_of
from network.threads.errors import ThreadError
from network.threads.forms import TranslationForm
from network.threads.shown import ShownPost
from network.threads.views.finding import find_post


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def translate(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write the translation of a post beside the original."""
    found = find_post(request, slug, number)
    shown = ShownPost(found, request.user)
    if not shown.may_translate:
        raise PermissionDenied
    begun = {"text": shown.translation.text} if shown.translation else {}
    form = TranslationForm(request.POST or None, initial=begun, lang=other(found.lang))
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_translation(author=request.user, post=found, **form.cleaned_data)
        except ThreadError as error:
            form.refuse(error)
        else:
            return redirect(place_of(found))
    context = {"shown": shown, "thread": found.thread, "form": form}
    return render(
        request, "network/threads/translate.html", context, status=422 if form.errors else 200
    )


@require_POST
@login_required
def remove_translation(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take the translation of a post away."""
    found = find_post(request, slug, number)
    if found.translation:
        actions.remove_translation(user=request.user, translation=found.translation)
    return redirect(place_of(found))
