"""Views of the editors: retire, restore and merge a term, each after a confirmation."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from befus.vocabulary.actions import merge_terms, restore_term, retire_term
from befus.vocabulary.forms import MergeForm
from befus.vocabulary.models import Term
from befus.vocabulary.uses import uses_of


def _term(request: HttpRequest, pk: int) -> Term:
    if not request.user.has_perm("vocabulary.change_term"):
        raise PermissionDenied
    return get_object_or_404(Term, pk=pk)


def _to_list(request: HttpRequest, message: str, term: Term) -> HttpResponse:
    messages.success(request, message)
    address = reverse(Term.snippet_viewset.get_url_name("list"))
    return redirect(f"{address}?scheme={term.scheme}")


def _ask(request: HttpRequest, term: Term, **context) -> HttpResponse:
    """Return the page that asks, with its `heading`, `explanation` and `confirm`."""
    list_url = reverse(Term.snippet_viewset.get_url_name("list"))
    context |= {"term": term, "uses": uses_of(term), "list_url": list_url}
    return render(request, "vocabulary/confirm.html", context)


def _after_question(
    request: HttpRequest, pk: int, action: Callable[..., Term], done: str, **question
) -> HttpResponse:
    """Ask, then do `action` to the term and say `done`, which names it as %(term)s."""
    term = _term(request, pk)
    if request.method != "POST":
        return _ask(request, term, **question)
    try:
        action(user=request.user, term=term)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(Term.snippet_viewset.get_url_name("list"))
    return _to_list(request, done % {"term": term.label}, term)


@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether the term shall be offered no longer; do it once confirmed."""
    return _after_question(
        request,
        pk,
        retire_term,
        gettext("“%(term)s” is no longer offered."),
        heading=gettext("Retire a term"),
        explanation=gettext("A retired term stays where it is used, but is offered no longer."),
        confirm=gettext("Yes, retire it"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a retired term shall be offered again; do it once confirmed."""
    return _after_question(
        request,
        pk,
        restore_term,
        gettext("“%(term)s” is offered again."),
        heading=gettext("Offer a term again"),
        explanation=gettext("Editors will be able to choose this term again."),
        confirm=gettext("Yes, offer it again"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask into which term this one goes; move all uses once confirmed."""
    term = _term(request, pk)
    form = MergeForm(request.POST or None, term=term)
    if request.method == "POST" and form.is_valid():
        try:
            target = merge_terms(user=request.user, source=term, target=form.cleaned_data["target"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            names = {"source": term.label, "target": target.label}
            return _to_list(request, gettext("“%(source)s” went into “%(target)s”.") % names, term)
    return _ask(
        request,
        term,
        form=form,
        heading=gettext("Merge a term"),
        explanation=gettext(
            "Everything that names this term, drafts included, will name the other one. "
            "Its labels and synonyms become synonyms there. This cannot be undone."
        ),
        confirm=gettext("Yes, merge them"),
    )
