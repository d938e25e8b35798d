"""Keeping the page that is being read."""

from __future__ import annotations

from typing import Any

from django import template

from network.personal.queries import is_bookmarked
from network.roles import is_member

register = template.Library()


@register.inclusion_tag("network/personal/_bookmark.html", takes_context=True)
def bookmark(context: Any, kind: str, id: Any) -> dict[str, Any]:
    """The button that keeps this page or lets it go; one query, nothing for who is no member."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if request is None or not is_member(user):
        return {"is_offered": False}
    return {
        "is_offered": True,
        "kind": kind,
        "id": id,
        "is_kept": is_bookmarked(user, kind, str(id)),
        "next": request.path,
        "csrf_token": context.get("csrf_token"),
    }
