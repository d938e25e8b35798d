"""The addresses of the API: its operations, its description, and problems for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, path, re_path
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from befus.base.languages import LANGUAGES, NAMES, TAGS, active
from befus.base.problems import API_PREFIX, CONTENT_TYPE, problem
from practices.api.endpoints import api

View = Callable[..., HttpResponseBase]


def open_to_all(view: View) -> View:
    """Answer HEAD like GET, every error as a problem, and let pages of other sites read."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "HEAD":
            request.method = "GET"
        response = view(request, *args, **kwargs)
        if response.status_code >= 400 and response.headers["Content-Type"] != CONTENT_TYPE:
            allowed = response.headers.get("Allow")
            response = problem(request, response.status_code)
            if allowed:
                response.headers["Allow"] = allowed
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer 404 to an address that the API does not have."""
    return problem(request, 404, "The API has nothing at this address; see /api/openapi.json.")


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """Show the operations to a person, in the language asked by `language` or the reader's."""
    wanted = request.GET.get("language", "")
    with translation.override(wanted if wanted in LANGUAGES else active()):
        context = {"languages": list(_switch()), "operations": list(_operations_in_words())}
        return render(request, "practices/api.html", context)


def _switch() -> Iterator[dict[str, Any]]:
    """The language switch of a page whose address has no language."""
    for code in LANGUAGES:
        yield {
            "code": code,
            "name": NAMES[code],
            "tag": TAGS[code],
            "url": f"{API_PREFIX}?language={code}",
            "is_active": code == active(),
        }


def _operations_in_words() -> Iterator[dict[str, Any]]:
    sentences = {
        "/practices": gettext("Practices with all their facts, filtered as in the catalogue."),
        "/practices/{id}": gettext("One practice with all its facts."),
        "/search": gettext("Practices in short, with marked words and the counts of every filter."),
        "/suggest": gettext("Completions of what is being typed."),
        "/vocabulary": gettext("All lists of the vocabulary, in both languages."),
        "/vocabulary/{scheme}": gettext("One list of the vocabulary."),
    }
    paths = api.get_openapi_schema(path_prefix=API_PREFIX)["paths"]
    for address, methods in paths.items():
        names = [each["name"] for each in methods["get"].get("parameters", [])]
        sentence = sentences.get("/" + address.removeprefix(API_PREFIX), "")
        yield {"address": address, "sentence": sentence, "parameters": names}


def _opened(pattern: Any) -> Any:
    pattern.callback = open_to_all(pattern.callback)
    return pattern


_operations, _app, _namespace = api.urls
urlpatterns: list[URLPattern | URLResolver] = [
    path("", open_to_all(documentation), name="api_docs"),
    path("", ([_opened(pattern) for pattern in _operations], _app, _namespace)),
    re_path(r"^(?P<rest>.*)$", open_to_all(nowhere), name="api_nowhere"),
]
