"""The letters of My BeFUS."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation

from befus.base.mail import send_letter
from network.accounts import here
from network.models import User

FOLDER = "network/personal/mail"


def send_export_ready(user: User) -> None:
    """Tell that the file waits; it is fetched on the site, after logging in."""
    language = user.preferred_language
    with translation.override(language):
        link = here(reverse("my_data"))
    send_letter(f"{FOLDER}/ready", to=user.email, language=language, context={"link": link})


def send_farewell(user: User) -> None:
    """Confirm to an address that its account is erased."""
    send_letter(f"{FOLDER}/erased", to=user.email, language=user.preferred_language)
