"""Pages of one's own account: what protects it, and where it is open."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as allauth_views
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network.security.actions import end_other_sessions, end_session
from network.security.queries import devices_of, factors_of, must_have_factor, owes_factor


@login_required
def account_home(request: HttpRequest) -> HttpResponse:
    """Answer with what protects this account, a line and a way on for each."""
    types = list(factors_of(request.user).values_list("type", flat=True))
    context = {
        "has_app": Authenticator.Type.TOTP in types,
        "passkeys": types.count(Authenticator.Type.WEBAUTHN),
        "devices": len(devices_of(request.user, request.session.session_key)),
        "owes": owes_factor(request.user),
    }
    return render(request, "network/security/account.html", context)


class SecondStepView(allauth_views.IndexView):
    """App, passkeys and recovery codes, and whether this person must have them."""

    def get_context_data(self, **kwargs) -> dict:
        """Return allauth's context with `is_required` and `owes`."""
        user = self.request.user
        own = {"is_required": must_have_factor(user), "owes": owes_factor(user)}
        return {**super().get_context_data(**kwargs), **own}


class AuthenticateView(allauth_views.AuthenticateView):
    """The second step of logging in, by what this person has."""

    def get_context_data(self, **kwargs) -> dict:
        """Return allauth's context with `has_app` and `has_passkey`."""
        types = set(factors_of(self.stage.login.user).values_list("type", flat=True))
        own = {
            "has_app": Authenticator.Type.TOTP in types,
            "has_passkey": Authenticator.Type.WEBAUTHN in types,
        }
        return {**super().get_context_data(**kwargs), **own}


class RemovePasskeyView(RemoveWebAuthnView):
    """Removes a passkey, but not the last factor of whoever must have one."""

    def get_context_data(self, **kwargs) -> dict:
        """Return allauth's context with `may_remove`."""
        return {**super().get_context_data(**kwargs), "may_remove": self._may_remove()}

    def form_valid(self, form) -> HttpResponse:
        """Remove it, or show again why not."""
        if not self._may_remove():
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)

    def _may_remove(self) -> bool:
        return get_adapter().can_delete_authenticator(self.object)


@login_required
def devices(request: HttpRequest) -> HttpResponse:
    """Answer with where this account is open now."""
    found = devices_of(request.user, request.session.session_key)
    return render(request, "network/security/devices.html", {"devices": found})


@require_POST
@login_required
@reauthentication_required(app="network.security")
def end_device(request: HttpRequest, pk: int) -> HttpResponse:
    """Log out one of one's own devices."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    end_session(user=authenticated_user(request), session=session)
    messages.success(request, _("That device is logged out."))
    return redirect("account_devices")


@require_POST
@login_required
@reauthentication_required(app="network.security")
def end_devices(request: HttpRequest) -> HttpResponse:
    """Log out all of one's devices but this one."""
    end_other_sessions(user=authenticated_user(request), kept=request.session.session_key)
    messages.success(request, _("Your other devices are logged out."))
    return redirect("account_devices")
