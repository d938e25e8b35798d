"""What stands before every page of a signed-in person (S14, S15)."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from network.security.queries import owes_factor
from network.security.receivers import SEEN_AT

# What a person needs who has no second factor yet: to set one up, or to leave.
OPEN_PREFIXES = ("mfa_",)
OPEN_VIEWS = {
    "account_home",
    "account_logout",
    "account_reauthenticate",
    "account_change_password",
    "account_devices",
    "account_device_end",
    "account_devices_end",
    "healthz",
    "readyz",
    "wagtailadmin_logout",
}
SEEN_SECONDS = 10 * 60
GetResponse = Callable[[HttpRequest], HttpResponse]


class LastSeenMiddleware:
    """Tells the list of devices when a session was last seen, once in ten minutes.

    A page costs no query for this: the session knows when it told.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as ever."""
        if request.user.is_authenticated:
            now, told = int(time.time()), request.session.get(SEEN_AT)
            if told is not None and now - told >= SEEN_SECONDS:
                request.session[SEEN_AT] = now
                rows = UserSession.objects.filter(session_key=request.session.session_key)
                rows.update(last_seen_at=timezone.now())
        return self.get_response(request)


class SecondFactorMiddleware:
    """Leads whoever owes a second factor to set one up, before anything else opens.

    Signing in, a new password and OpenID Connect all end in the same session, so there is
    no way round it. Middleware does not see sockets: `befus.live` asks `owes_factor` for them.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as ever; `process_view` looks first."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Answer with the way to the page of second factors, or nothing."""
        name = request.resolver_match.url_name if request.resolver_match else None
        if name and (name in OPEN_VIEWS or name.startswith(OPEN_PREFIXES)):
            return None
        if request.user.is_authenticated and owes_factor(request.user):
            return redirect("mfa_index")
        return None
