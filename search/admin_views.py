"""What editors see of search: why something was found, what is searched, one synonym more."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from befus.base.languages import LANGUAGES, NAMES, active
from befus.vocabulary.actions import add_synonym
from search.documents import PUBLIC
from search.engines.base import Answers, SearchRequest, SearchUnavailable
from search.forms import USUAL_PERIOD, InsightForm, SynonymForm, WhyForm
from search.insight import queries
from search.insight.retention import FEWEST, months_ago
from search.listings import listings_for
from search.queries import get_engine
from search.why import explain

EDITORS = "vocabulary.change_term"


def may_see(user: Any) -> bool:
    """Whether somebody mends what search finds: who may change terms."""
    return user.has_perm(EDITORS)


def _check(request: HttpRequest) -> None:
    if not may_see(request.user):
        raise PermissionDenied


def _page(request: HttpRequest, name: str, title: str, icon: str, **context: Any) -> HttpResponse:
    frame = {
        "header_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [{"url": "", "label": title}],
    }
    return render(request, f"search/admin/{name}.html", {**frame, **context})


# -- Why something was found ---------------------------------------------------------


@require_safe
def why(request: HttpRequest) -> HttpResponse:
    """Show what a query finds, and for each hit by which word of which text."""
    _check(request)
    form = WhyForm({"lang": active(), **request.GET.dict()} if "q" in request.GET else None)
    form.fields["lang"].initial = active()
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        context |= _explained(form.cleaned_data["q"], form.cleaned_data["lang"])
    return _page(request, "why", gettext("Why it was found"), "help", **context)


def _explained(q: str, language: str) -> dict[str, Any]:
    asked = {"q": q, "synonym_url": _synonym_url(q, language)}
    try:
        return {**asked, **explain(get_engine().snapshot(), q, language)}
    except SearchUnavailable:
        return {"is_unavailable": True}


# -- What is searched ----------------------------------------------------------------


@require_safe
def insight(request: HttpRequest) -> HttpResponse:
    """Show the most frequent queries, those without a hit, and those that nobody went on from."""
    _check(request)
    form = InsightForm({"months": USUAL_PERIOD, **request.GET.dict()})
    if not form.is_valid():
        form = InsightForm({"months": USUAL_PERIOD})
        form.is_valid()
    language = form.cleaned_data["lang"]
    since = months_ago(int(form.cleaned_data["months"]))
    tables = [
        _table(gettext("Searched most"), queries.most_frequent(language, since)),
        _table(gettext("Without a result"), _with_hits(queries.without_hit(language, since))),
        _table(gettext("Results that nobody opened"), queries.never_opened(language, since)),
    ]
    title = gettext("What is searched")
    context = {"form": form, "tables": tables, "fewest": FEWEST}
    return _page(request, "insight", title, "search", **context)


def _table(title: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Rows with the ways on from each: why it finds what it finds, and one synonym more."""
    for row in rows:
        query, language = row["query"], row["language"]
        row["name"] = NAMES[language]
        row["why_url"] = _address("search_why", q=query, lang=language)
        row["synonym_url"] = _synonym_url(query, language)
    return {
        "title": title,
        "rows": rows,
        "maximum": max((row["count"] for row in rows), default=0),
        "has_now": any("now" in row for row in rows),
    }


def _with_hits(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add how many results each query has by now."""
    try:
        answers = get_engine().snapshot()
        return [{**row, "now": _count(answers, row["query"], row["language"])} for row in rows]
    except SearchUnavailable:
        return rows


def _count(answers: Answers, q: str, language: str) -> int:
    requests = (
        SearchRequest(each.kind, q, language, size=1, facets=False) for each in listings_for(PUBLIC)
    )
    return sum(answers.search(request).total for request in requests)


# -- One synonym more ----------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def synonym(request: HttpRequest) -> HttpResponse:
    """Ask of which term some words are another name; search uses it from then on."""
    _check(request)
    form = SynonymForm(request.POST) if request.method == "POST" else _prefilled(request)
    if form.is_bound and form.is_valid() and (done := _add(request, form)):
        return done
    return _page(request, "synonym", gettext("Add a synonym"), "tag", form=form)


def _prefilled(request: HttpRequest) -> SynonymForm:
    """The form with the words of a query."""
    language = request.GET.get("lang", "")
    initial = {
        "word": request.GET.get("q", "")[:200],
        "language": language if language in LANGUAGES else active(),
    }
    return SynonymForm(initial=initial)


def _add(request: HttpRequest, form: SynonymForm) -> HttpResponse | None:
    """Add it and show what it finds now; None where the term cannot take it."""
    word, language = form.cleaned_data["word"], form.cleaned_data["language"]
    term = form.cleaned_data["term"]
    try:
        term = add_synonym(user=request.user, term=term, language=language, word=word)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    names = {"word": word, "term": term.label}
    message = gettext("“%(word)s” now finds what “%(term)s” finds.") % names
    messages.success(request, message)
    return redirect(_address("search_why", q=word, lang=language))


def _synonym_url(q: str, language: str) -> str:
    return _address("search_synonym", q=q, lang=language)


def _address(name: str, **query: str) -> str:
    return f"{reverse(name)}?{urlencode(query)}"
