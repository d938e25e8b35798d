"""How allauth meets our people: their name, their language, and who may sign up."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from network.models import User
from network.security.devices import describe
from network.security.log import Event, record


def display_name(user: User) -> str:
    """Return the name that others see."""
    return user.display_name or user.email


class AccountAdapter(DefaultAccountAdapter):
    """Membership is granted by people, so nobody signs up alone.

    Links in mail lead to `BASE_URL`, whatever host the request named (S10).
    """

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This address and password do not go together."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right, or it was used before. Wait for a new one."),
        "incorrect_password": _("This is not your password."),
        "rate_limited": _("Too many attempts in a short time. Wait a few minutes."),
        "too_many_login_attempts": _("Too many attempts in a short time. Wait a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Tell that accounts are made by an administrator."""
        return False

    def get_from_email(self) -> str:
        """Return the sender of all mail."""
        return settings.DEFAULT_FROM_EMAIL

    def format_email_subject(self, subject: str) -> str:
        """Return the subject on one line, as written in its template."""
        return " ".join(subject.split())

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Send the link in the language of the person who gets it (L9)."""
        path = urlsplit(context["password_reset_url"]).path
        key = path.rstrip("/").rsplit("/", 1)[-1]
        uid, secret = key.split("-", 1)
        with translation.override(user.preferred_language):
            path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": secret})
        record(Event.RESET_ASKED, user=user)
        super().send_password_reset_mail(user, email, {**context, "password_reset_url": here(path)})

    def render_mail(self, template_prefix, email, context, headers=None):
        """Return the message in the language of its receiver."""
        user = context.get("user") or User.objects.filter(email=email.lower()).first()
        language = user.preferred_language if user else translation.get_language()
        with translation.override(language):
            own = {
                "user": user,
                "contact_email": settings.CONTACT_EMAIL,
                "site_address": settings.BASE_URL,
                "account_url": here(reverse("account_home")),
                "device": describe(context.get("user_agent", "")),
            }
            return super().render_mail(template_prefix, email, {**context, **own}, headers)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return the ways to show once more who one is, in our words."""
        words = {
            "reauthenticate": _("With your password"),
            "mfa_reauthenticate": _("With a code"),
            "mfa_reauthenticate:webauthn": _("With a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [{**each, "description": words[each["id"]]} for each in methods]


def here(path: str) -> str:
    """Return the absolute address of `path` on this site."""
    return settings.BASE_URL.rstrip("/") + path
