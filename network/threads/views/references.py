"""Completing a reference while somebody writes."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from network.roles import is_member
from network.threads.suggesting import suggest_people, suggest_things


@require_safe
def references(request: HttpRequest) -> JsonResponse:
    """Complete `q` after `sign`: {"suggestions": [{"label", "kind", "lang", "text"}]}.

    `text` is what to write. Nobody but members is told anything.
    """
    if not is_member(request.user):
        return JsonResponse({"suggestions": []}, status=403)
    typed = request.GET.get("q", "")
    find = suggest_people if request.GET.get("sign") == "@" else suggest_things
    return JsonResponse({"suggestions": find(typed)})
