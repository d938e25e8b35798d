"""Log-in with the account of an organisation, by OpenID Connect."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from befus.base.languages import active
from network.models import User
from network.security.log import Event, record


def way_in(request: HttpRequest) -> dict[str, str] | None:
    """Return {"label", "url"} of the organisation's log-in, None where none is set."""
    if not settings.OIDC_ISSUER:
        return None
    name = settings.OIDC_LABELS[active()] or _("the account of your organisation")
    wanted = {"process": "login", "next": get_next_redirect_url(request) or ""}
    query = urlencode({key: value for key, value in wanted.items() if value})
    url = reverse("openid_connect_login", args=(settings.OIDC_PROVIDER,))
    return {"label": _("Log in with %(name)s") % {"name": name}, "url": f"{url}?{query}"}


class OrganisationAccountAdapter(DefaultSocialAccountAdapter):
    """Lets in whoever has an account here already; an invitation, once accepted, makes one.

    The first time the address decides, which the provider must call verified; from then on
    the provider's own id for the person. The second step is asked as ever.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Tell that nobody makes an account this way."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Join the provider's account to the person with its address, or refuse."""
        if sociallogin.state.get("process") != "login":
            raise ImmediateHttpResponse(redirect("account_home"))
        if sociallogin.is_existing:
            return
        address = verified_address(sociallogin.account.extra_data)
        user = User.objects.filter(email=address, is_active=True).first() if address else None
        if user is None:
            record(Event.SIGN_IN_FAILED, address=address, kind="oidc")
            messages.error(request, self._refusal(address))
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.connect(request, user)
        record(Event.CONNECTED, user=user)

    def _refusal(self, address: str) -> str:
        if not address:
            return _("Your organisation does not confirm your e-mail address to BeFUS.")
        return _("BeFUS has no account with the address %(address)s.") % {"address": address}


def verified_address(data: dict[str, Any]) -> str:
    """Return the address that the provider vouches for, in lower case; "" without one."""
    claims = data.get("userinfo") or data.get("id_token") or {}
    is_verified = claims.get("email_verified") is True
    return str(claims.get("email") or "").strip().lower() if is_verified else ""
