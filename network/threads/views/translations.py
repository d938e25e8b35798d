"""Translating a post."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from befus.base.languages import other
from befus.base.translation.providers import TranslationUnavailable, is_offered
from network.threads import actions
from network.threads.addresses import place_of
from network.threads.errors import ThreadError
from network.threads.forms import TranslationForm
from network.threads.models import Post
from network.threads.shown import ShownPost
from network.threads.views.finding import find_post

BY_MACHINE = "by_machine"


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
    if request.method == "POST":
        save = _by_machine if BY_MACHINE in request.POST else _by_hand
        if save(request, found, form):
            return redirect(place_of(found))
    has_machine = is_offered() and shown.translation is None
    context = {"shown": shown, "thread": found.thread, "form": form, "has_machine": has_machine}
    return render(
        request, "network/threads/translate.html", context, status=422 if form.errors else 200
    )


def _by_hand(request: HttpRequest, post: Post, form: TranslationForm) -> bool:
    """Save what was typed; what is in the way stands in the form."""
    if not form.is_valid():
        return False
    try:
        actions.write_translation(author=request.user, post=post, **form.cleaned_data)
    except ThreadError as error:
        form.refuse(error)
        return False
    return True


def _by_machine(request: HttpRequest, post: Post, form: TranslationForm) -> bool:
    """Have the machine translate; what was typed stays in the form if it does not."""
    form.fields["text"].required = False
    form.is_valid()
    try:
        actions.translate_by_machine(user=request.user, post=post)
    except ThreadError as error:
        form.refuse(error)
    except TranslationUnavailable:
        sentence = gettext("The machine does not answer now. Translate it yourself, or try later.")
        form.add_error(None, sentence)
    else:
        return True
    return False


@require_POST
@login_required
def remove_translation(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take the translation of a post away."""
    found = find_post(request, slug, number)
    if found.translation:
        actions.remove_translation(user=request.user, translation=found.translation)
    return redirect(place_of(found))
