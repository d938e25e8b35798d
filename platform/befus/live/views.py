"""The one page of this app, for machines."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from befus.live.asyncapi import document


@require_safe
@cache_control(public=True, max_age=3600)
def asyncapi(request: HttpRequest) -> JsonResponse:
    """Answer with the AsyncAPI document: what passes over the sockets, and nothing of anybody."""
    return JsonResponse(document())
