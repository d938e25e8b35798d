"""The state of health, for whoever watches the site."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from befus.jobs.readiness import problems


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 if every check is well, else 503; say which is not, in plain words."""
    found = problems()
    well = not any(found.values())
    answer = {"ready": well, "checks": {name: problem or "ok" for name, problem in found.items()}}
    return JsonResponse(answer, status=200 if well else 503)
