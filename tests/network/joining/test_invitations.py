"""Invitations: single use, expiring, bound to address, organisation and role (S16)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from network.joining.actions import invitations as actions
from network.joining.models import Invitation
from network.models import User
from network.roles import FRENCH_TRANSLATORS, Role, has_role
from tests.factories.joining import link_in, make_approver, make_organisation
from tests.factories.people import PASSWORD, make_administrator, make_user

pytestmark = pytest.mark.django_db

CHOSEN = {"name": "Nele", "language": "fr", "password": PASSWORD}


def invite(**fields):
    """Invite somebody; return the invitation and the secret of its link."""
    wanted = {"email": "Nieuw@x.example", "role": Role.MEMBER, "language": "nl", **fields}
    approver = wanted.pop("approver", None) or make_administrator()
    invitation = actions.invite(approver=approver, **wanted)
    return invitation, link_in(mail.outbox[-1]).rstrip("/").rsplit("/", 1)[-1]


def test_invitation_makes_the_account_it_is_bound_to():
    organisation = make_organisation()
    invitation, token = invite(
        organisation=organisation, function="tolk", role=Role.TRANSLATOR, language="fr"
    )
    assert token not in str(Invitation.objects.values().get())
    user = actions.accept_invitation(token=token, **CHOSEN)
    assert (user.email, user.display_name) == ("nieuw@x.example", "Nele")
    assert (user.member.organisation, user.member.function) == (organisation, "tolk")
    assert user.check_password(PASSWORD)
    assert [group.name for group in user.groups.all()] == [FRENCH_TRANSLATORS]
    assert has_role(user, Role.TRANSLATOR)
    assert not user.is_superuser
    invitation.refresh_from_db()
    assert invitation.account == user


def test_invitation_opens_once_and_not_after_its_end():
    _, token = invite()
    actions.accept_invitation(token=token, **CHOSEN)
    late, late_token = invite(email="laat@x.example")
    Invitation.objects.filter(pk=late.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    gone, gone_token = invite(email="weg@x.example")
    actions.withdraw_invitation(approver=make_administrator(), invitation=gone)
    for void in (token, late_token, gone_token, "nothing", ""):
        with pytest.raises(actions.InvitationVoid):
            actions.accept_invitation(token=void, **CHOSEN)
    assert User.objects.filter(display_name="Nele").count() == 1


@pytest.mark.parametrize("how", ["sent anew", "invited again"])
def test_a_newer_mail_makes_the_older_link_void(how):
    invitation, old = invite()
    if how == "sent anew":
        Invitation.objects.update(expires_at=timezone.now())
        actions.resend_invitation(approver=make_administrator(), invitation=invitation)
    else:
        invite()
    new = link_in(mail.outbox[-1]).rstrip("/").rsplit("/", 1)[-1]
    with pytest.raises(actions.InvitationVoid):
        actions.accept_invitation(token=old, **CHOSEN)
    assert actions.accept_invitation(token=new, **CHOSEN).email == "nieuw@x.example"


def test_invitation_of_an_address_with_an_account_makes_no_second_one():
    make_user("nieuw@x.example")
    with pytest.raises(actions.AlreadyMember):
        invite()
    _, token = invite(email="later@x.example")
    make_user("later@x.example")
    with pytest.raises(actions.InvitationVoid):
        actions.accept_invitation(token=token, **CHOSEN)
    assert Invitation.objects.get().accepted_at is None


def test_only_who_could_give_an_invitation_changes_it():
    invitation, _ = invite(role=Role.EDITOR)
    mail.outbox.clear()
    for person in (make_user(), make_approver(), None):
        for action in (actions.resend_invitation, actions.withdraw_invitation):
            with pytest.raises(PermissionDenied):
                action(approver=person, invitation=invitation)
        with pytest.raises(PermissionDenied):
            actions.invite(approver=person, email="a@x.example", role="editor", language="nl")
    assert not mail.outbox


def test_letter_says_until_when_in_the_language_of_the_invited():
    invitation, _ = invite(language="fr", organisation=make_organisation(name_fr="Service"))
    message = mail.outbox[0]
    assert "Votre organisation ici\xa0: Service." in message.body
    assert str(timezone.localtime(invitation.expires_at).year) in message.body
    assert 'lang="fr-BE"' in message.alternatives[0][0]
    assert message.alternatives[0][0].count("<a ") == 1
