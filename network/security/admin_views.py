"""For administrators: the security log, and help for who lost the second step."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.core.internal.httpkit import authenticated_user
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from network.models import SecurityEvent, User
from network.roles import Role, has_role
from network.security.actions import reset_factors
from network.security.permissions import may_reset_factors

ON_A_PAGE = 50


def _page(request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
    frame = {
        "header_title": title,
        "header_icon": "lock",
        "breadcrumbs_items": [{"url": "", "label": title}],
    }
    return render(request, f"network/security/admin/{name}.html", {**frame, **context})


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """List what the security log tells, the last first; `person` limits it to one."""
    if not has_role(request.user, Role.ADMINISTRATOR):
        raise PermissionDenied
    rows = SecurityEvent.objects.select_related("person", "actor")
    person = request.GET.get("person", "")
    person = person if person.isascii() and person.isdigit() and len(person) < 10 else ""
    if person:
        rows = rows.filter(person_id=int(person))
    query = f"&person={person}" if person else ""
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("p"))
    return _page(request, "log", gettext("Security log"), rows=page, person=person, query=query)


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(app="network.security")
def reset_second_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether to take away a person's second step, and do it."""
    person = get_object_or_404(User, pk=pk)
    actor = authenticated_user(request)
    if not may_reset_factors(actor, person):
        raise PermissionDenied
    if request.method == "POST":
        reset_factors(person=person, actor=actor)
        messages.success(request, gettext("The second step is gone; a link is on its way by mail."))
        return redirect("wagtailusers_users:index")
    return _page(request, "reset", gettext("Take away the second step"), person=person)
