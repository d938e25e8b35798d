"""Applying and deciding: one answer for everybody, a named approver, one invitation."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from network.joining.actions import applications as actions
from network.joining.actions.invitations import AlreadyMember
from network.joining.models import Application, Invitation
from network.models import Organisation
from network.permissions import grantable_roles
from network.roles import GROUPS, Role
from tests.factories.joining import (
    APPLICANT,
    make_application,
    make_approver,
    make_organisation,
)
from tests.factories.people import make_administrator, make_user

pytestmark = pytest.mark.django_db

State = Application.State


def accept(application, approver, **fields):
    """Accept an applicant as a member of an organisation."""
    wanted = {"organisation": None, "function": "preventiewerker", "role": Role.MEMBER, **fields}
    wanted["organisation"] = wanted["organisation"] or make_organisation()
    return actions.accept_application(approver=approver, application=application, **wanted)


def test_application_asks_for_confirmation_in_its_language():
    make_organisation("Onze dienst", "Notre service")
    for language, word in (("nl", "Bevestig"), ("fr", "Confirmez")):
        details = {"email": f"{language}@x.example", "language": language}
        actions.submit_application(**{**APPLICANT, **details, "organisation": "NOTRE  service"})
        message = mail.outbox.pop()
        assert (message.to, word in message.subject) == ([f"{language}@x.example"], True)
        assert APPLICANT["name"] not in message.body
    application = Application.objects.get(language="fr")
    assert application.state == State.UNCONFIRMED
    assert (application.organisation.name_nl, application.organisation_name) == ("Onze dienst", "")


def test_application_with_a_known_address_is_told_by_mail_only():
    """An account, an application that waits, one never confirmed: each gets one mail (S12)."""
    make_user("lid@x.example", preferred_language="fr")
    actions.submit_application(**{**APPLICANT, "email": "LID@x.example"})
    assert "déjà un compte" in mail.outbox[0].subject
    assert not Application.objects.exists()
    waiting = make_application()
    actions.submit_application(**APPLICANT)
    assert "bij ons" in mail.outbox[0].subject
    assert Application.objects.get() == waiting
    first = make_application(is_confirmed=False, email="b@x.example")
    actions.submit_application(**{**APPLICANT, "email": "b@x.example"})
    assert Application.objects.get(email="b@x.example").pk != first.pk
    assert not actions.confirm_application(application=first)


def test_acceptance_makes_one_invitation_and_says_who_decided():
    approver, application = make_administrator(), make_application()
    new = Organisation(name_nl="Nieuw", name_fr="Neuf", actor_kind=make_organisation().actor_kind)
    invitation = accept(application, approver, organisation=new, role=Role.EDITOR)
    application.refresh_from_db()
    assert (application.state, application.decided_by) == (State.ACCEPTED, approver)
    assert application.decided_at is not None
    assert (invitation.email, invitation.role) == (APPLICANT["email"], "editor")
    assert invitation.organisation == Organisation.objects.get(name_nl="Nieuw")
    assert [message.to for message in mail.outbox] == [[APPLICANT["email"]]]


def test_approvers_hear_of_the_first_that_waits():
    """In each one's language, once: who confirms next lies in the same queue."""
    people = [make_administrator(preferred_language="fr"), make_approver(), make_user()]
    for email in ("a@x.example", "b@x.example"):
        actions.submit_application(**{**APPLICANT, "email": email})
        mail.outbox.clear()
        assert actions.confirm_application(application=Application.objects.get(email=email))
        if email.startswith("a"):
            told = {message.to[0]: message for message in mail.outbox}
            assert set(told) == {person.email for person in people[:2]}
            assert "demande d’adhésion" in told[people[0].email].subject
            assert "a@x" not in told[people[1].email].body
    assert not mail.outbox


@pytest.mark.parametrize("second", ["accept", "refuse"])
def test_an_application_is_decided_once(second):
    """The slower approver changes nothing and sends nothing (S18)."""
    application, seen_before = make_application(), Application.objects.get()
    accept(application, make_administrator())
    slower = make_administrator()
    decide = {
        "accept": lambda: accept(seen_before, slower, organisation=make_organisation("Andere")),
        "refuse": lambda: actions.refuse_application(
            approver=slower, application=seen_before, reason="Nee"
        ),
    }[second]
    with pytest.raises(actions.AlreadyDecided) as caught:
        decide()
    assert caught.value.application.state == State.ACCEPTED
    assert (Invitation.objects.count(), len(mail.outbox)) == (1, 1)


def test_refusal_sends_the_reason_in_the_language_of_the_applicant():
    application = make_application(language="fr")
    reason = "Hors du champ.\n\n<b>Écrivez</b> à http://elsewhere.example/"
    actions.refuse_application(approver=make_approver(), application=application, reason=reason)
    message = mail.outbox[0]
    html = message.alternatives[0][0]
    assert "Bonjour Nele Nieuw," in message.body
    assert reason in message.body
    assert "&lt;b&gt;Écrivez" in html
    assert "<a" not in html


def test_only_approvers_decide():
    application = make_application()
    for person in (make_user(), make_user(is_active=False), None):
        with pytest.raises(PermissionDenied):
            accept(application, person)
        with pytest.raises(PermissionDenied):
            actions.refuse_application(approver=person, application=application, reason="x")
    accept(application, make_approver())


def test_nobody_grants_more_than_she_has():
    """A role that was refused leaves the application as it was (S16)."""
    approver, application = make_approver(), make_application()
    assert grantable_roles(approver) == [Role.MEMBER]
    for role in GROUPS:
        with pytest.raises(PermissionDenied):
            accept(application, approver, role=role)
    application.refresh_from_db()
    assert application.state == State.WAITING
    assert not mail.outbox


def test_applicant_who_got_an_account_meanwhile_is_not_invited():
    application = make_application()
    make_user(APPLICANT["email"])
    with pytest.raises(AlreadyMember):
        accept(application, make_administrator())
    application.refresh_from_db()
    assert application.state == State.WAITING
