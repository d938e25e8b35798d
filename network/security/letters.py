"""Mail about the safety of an account that allauth does not send."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from network.accounts import here
from network.models import User


def tell_of_fresh_start(user: User) -> None:
    """Mail a person, in her language, the way to a new password and a new second step."""
    with translation.override(user.preferred_language):
        words = {
            "uidb36": user_pk_to_url_str(user),
            "key": default_token_generator.make_token(user),
        }
        context = {
            "user": user,
            "password_reset_url": here(reverse("account_reset_password_from_key", kwargs=words)),
            "contact_email": settings.CONTACT_EMAIL,
            "site_address": settings.BASE_URL,
        }
        subject = render_to_string("network/security/fresh_start_subject.txt", context)
        body = render_to_string("network/security/fresh_start.txt", context)
    send_mail(" ".join(subject.split()), body.strip() + "\n", None, [user.email])
