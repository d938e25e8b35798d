"""The letters of joining, each in the language of who gets it."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation

from befus.base.mail import send_letter
from network.accounts import here
from network.joining.models import Application, Invitation
from network.joining.tokens import sign_application
from network.models import User

FOLDER = "network/joining/mail"


def _link(name: str, language: str, *args: str) -> str:
    with translation.override(language):
        return here(reverse(name, args=args))


def send_confirmation(application: Application) -> None:
    """Ask whether the address is hers, without a word that was typed: nobody knows by whom."""
    link = _link("confirm_application", application.language, sign_application(application.pk))
    to, language = application.email, application.language
    send_letter(f"{FOLDER}/confirm", to=to, language=language, context={"link": link})


def send_known_account(user: User) -> None:
    """Tell somebody with an account that she, or another, applied with her address."""
    language = user.preferred_language
    links = {
        "login": _link("account_login", language),
        "reset": _link("account_reset_password", language),
    }
    send_letter(f"{FOLDER}/known", to=user.email, language=language, context=links)


def send_still_waiting(application: Application) -> None:
    """Tell an applicant that her earlier application still waits."""
    to, language = application.email, application.language
    send_letter(f"{FOLDER}/waiting", to=to, language=language)


def send_queue(approver: User) -> None:
    """Tell an approver that somebody waits, without a word about whom."""
    context = {"link": here(reverse("joining_queue"))}
    to, language = approver.email, approver.preferred_language
    send_letter(f"{FOLDER}/queue", to=to, language=language, context=context)


def send_refusal(application: Application) -> None:
    """Tell an applicant that she was refused, and why."""
    context = {"name": application.name, "reason": application.reason}
    to, language = application.email, application.language
    send_letter(f"{FOLDER}/refused", to=to, language=language, context=context)


def send_invitation(invitation: Invitation, token: str) -> None:
    """Send the link to make an account; the only place where its secret stands in full."""
    language = invitation.language
    organisation = invitation.organisation
    context = {
        "name": invitation.name,
        "organisation": getattr(organisation, f"name_{language}") if organisation else "",
        "until": invitation.expires_at,
        "link": _link("accept_invitation", language, token),
        "is_accepted": invitation.application_id is not None,
    }
    send_letter(f"{FOLDER}/invitation", to=invitation.email, language=language, context=context)
