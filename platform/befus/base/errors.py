"""Error pages in the reader's language: what happened, and what to do now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import translation

from befus.base.languages import LANGUAGES
from befus.base.problems import is_for_machines, problem


def _render(request: HttpRequest, name: str, status: int, **context) -> HttpResponse:
    if is_for_machines(request):
        return problem(request, status)
    html = loader.render_to_string(f"errors/{name}.html", context, request)
    return HttpResponse(html, status=status)


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    """Answer 400."""
    return _render(request, "400", 400)


def permission_denied(request: HttpRequest, exception=None) -> HttpResponse:
    """Answer 403."""
    return _render(request, "403", 403)


def page_not_found(request: HttpRequest, exception=None) -> HttpResponse:
    """Answer 404."""
    return _render(request, "404", 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form that was open too long or came from elsewhere."""
    return _render(request, "csrf", 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without database, session or context processors: any of them may be broken."""
    if is_for_machines(request):
        return problem(request, 500)
    code = request.path_info[1:3]
    with translation.override(code if code in LANGUAGES else None):
        html = loader.render_to_string("errors/500.html", {"request_path": request.path_info})
    return HttpResponse(html, status=500)
