"""Applications and invitations for tests."""

import re

from django.contrib.auth.models import Group, Permission
from django.core import mail

from network.joining.actions.applications import confirm_application, submit_application
from network.joining.models import Application
from network.models import Organisation, User
from tests.factories.people import make_user
from tests.factories.vocabulary import make_term

APPLICANT = {
    "email": "nieuw@gemeente.example",
    "name": "Nele Nieuw",
    "organisation": "Dienst Onbekend",
    "function": "preventiewerker",
    "language": "nl",
    "motivation": "Ik werk aan buurtbemiddeling.",
}


def make_organisation(name_nl: str = "Preventiedienst", name_fr: str = "") -> Organisation:
    """Return an organisation of prevention."""
    kind = make_term("actors", "prevention-service")
    return Organisation.objects.create(
        name_nl=name_nl, name_fr=name_fr or f"{name_nl} fr", actor_kind=kind
    )


def make_application(is_confirmed: bool = True, **fields) -> Application:
    """Return an application that waits for an answer; the outbox is empty afterwards."""
    details = {**APPLICANT, **fields}
    submit_application(**details)
    application = Application.objects.get(email=details["email"])
    if is_confirmed:
        confirm_application(application=application)
        application.refresh_from_db()
    mail.outbox.clear()
    return application


def make_approver(**fields) -> User:
    """Return a member with the right to decide, and none of administrators."""
    user = make_user(**fields)
    group = Group.objects.create(name=f"Approvers {user.pk}")
    names = ("decide_application", "access_admin")
    group.permissions.set(Permission.objects.filter(codename__in=names))
    user.groups.add(group)
    return user


def link_in(message) -> str:
    """Return the path of the first address of this site in a mail."""
    return re.search(r"^https?://[^/\s]+(/\S+)$", message.body, re.MULTILINE)[1]
