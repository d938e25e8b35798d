"""Problem details (RFC 9457): how machines are told what was wrong with a request."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse

CONTENT_TYPE = "application/problem+json"
API_PREFIX = "/api/"


def problem(
    request: HttpRequest, status: int, detail: str = "", errors: Sequence[dict[str, Any]] = ()
) -> JsonResponse:
    """Return problem details: type, title, status, instance, and detail and errors where known."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "instance": request.path,
    }
    if detail:
        body["detail"] = detail
    if errors:
        body["errors"] = list(errors)
    return JsonResponse(body, status=status, content_type=CONTENT_TYPE)


def is_for_machines(request: HttpRequest) -> bool:
    """Tell whether a request goes to the API, which answers no HTML."""
    return request.path_info.startswith(API_PREFIX)
