"""Two people at once: one decision, one mail, one account (S18)."""

from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection

from network.joining.actions.applications import (
    AlreadyDecided,
    accept_application,
    submit_application,
)
from network.joining.actions.invitations import InvitationVoid, accept_invitation, invite
from network.joining.models import Application, Invitation
from network.models import User
from tests.factories.joining import APPLICANT, link_in, make_application, make_organisation
from tests.factories.people import PASSWORD, make_administrator

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

AT_ONCE = 4
PATIENCE_SECONDS = 60


def all_at_once(action) -> list[object]:
    """Call `action(number)` in several threads that start together; return what each met."""
    met: list[object] = [None] * AT_ONCE
    start = Barrier(AT_ONCE, timeout=PATIENCE_SECONDS)

    def run(number):
        try:
            start.wait()
            met[number] = action(number)
        except Exception as error:
            met[number] = type(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    return met


def test_of_several_approvers_at_once_one_decides():
    people = [make_administrator() for _ in range(AT_ONCE)]
    organisation, application = make_organisation(), make_application()

    def accept(number):
        return accept_application(
            approver=people[number],
            application=application,
            organisation=organisation,
            function="",
            role="member",
        )

    met = all_at_once(accept)
    assert met.count(AlreadyDecided) == AT_ONCE - 1
    assert Invitation.objects.count() == len(mail.outbox) == 1
    application.refresh_from_db()
    assert application.decided_by == Invitation.objects.get().invited_by


def test_an_invitation_accepted_several_times_at_once_makes_one_account():
    invite(approver=make_administrator(), email="a@x.example", role="member", language="nl")
    token = link_in(mail.outbox[-1]).rstrip("/").rsplit("/", 1)[-1]
    met = all_at_once(
        lambda number: accept_invitation(
            token=token, name=f"N{number}", language="nl", password=PASSWORD
        )
    )
    assert met.count(InvitationVoid) == AT_ONCE - 1
    assert User.objects.filter(email="a@x.example").count() == 1


def test_the_same_application_sent_several_times_at_once_is_kept_once():
    met = all_at_once(lambda number: submit_application(**APPLICANT))
    assert met == [None] * AT_ONCE
    assert Application.objects.count() == 1
