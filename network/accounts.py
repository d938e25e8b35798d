"""How allauth meets our people: their name, their language, and who may sign up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from network.models import User


def display_name(user: User) -> str:
    """Return the name that others see."""
    return user.display_name or user.email


class AccountAdapter(DefaultAccountAdapter):
    """Membership is granted by people, so nobody signs up alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Tell that accounts are made by an administrator."""
        return False

    def get_from_email(self) -> str:
        """Return the sender of all mail."""
        return settings.DEFAULT_FROM_EMAIL

    def render_mail(self, template_prefix, email, context, headers=None):
        """Return the message in the language of its receiver (L9)."""
        user = context.get("user") or User.objects.filter(email=email.lower()).first()
        language = user.preferred_language if user else translation.get_language()
        with translation.override(language):
            return super().render_mail(template_prefix, email, context, headers)
