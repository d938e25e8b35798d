"""The approvers' screens: who sees them, what they do, what two of them at once meet."""

from html import unescape

import pytest
from django.core import mail
from django.urls import reverse

from network.joining.models import Application, Invitation
from network.models import Organisation
from tests.factories.editing import signed_in
from tests.factories.joining import make_application, make_approver, make_organisation
from tests.factories.people import make_administrator, make_editor, make_user
from tests.test_hostile_input import HOSTILE

pytestmark = pytest.mark.django_db


def text(response) -> str:
    """The page as text."""
    return unescape(response.content.decode())


def accepted(**fields):
    """What the form of acceptance sends."""
    return {f"accept-{name}": value for name, value in {"role": "member", **fields}.items()}


def test_approver_accepts_into_a_new_organisation():
    kind = make_organisation().actor_kind
    application = make_application()
    client = signed_in(make_approver())
    queue = text(client.get(reverse("joining_queue")))
    assert application.name in queue
    page = client.get(reverse("joining_application", args=(application.pk,)))
    assert 'value="Dienst Onbekend"' in text(page)
    address = reverse("joining_accept", args=(application.pk,))
    wrong = client.post(address, accepted(name_nl="Nieuw", actor_kind=kind.pk))
    assert (wrong.status_code, set(wrong.context["accept"].errors)) == (422, {"name_fr"})
    names = {"name_nl": "Nieuw", "name_fr": "Neuf"}
    done = client.post(address, accepted(**names, actor_kind=kind.pk, function="chef"))
    assert done["Location"] == reverse("joining_queue")
    invitation = Invitation.objects.get()
    assert invitation.organisation == Organisation.objects.get(name_nl="Nieuw")
    assert invitation.function == "chef"
    decided = text(client.get(reverse("joining_queue") + "?decided"))
    assert invitation.invited_by.display_name in decided


def test_slower_approver_is_told(client):
    application = make_application()
    first, second = signed_in(make_administrator()), signed_in(make_administrator())
    first.post(reverse("joining_refuse", args=(application.pk,)), {"refuse-reason": "Nee."})
    address = reverse("joining_accept", args=(application.pk,))
    data = accepted(organisation=make_organisation().pk)
    response = second.post(address, data, follow=True)
    assert "heeft al over Nele Nieuw beslist" in text(response)
    assert [message.to for message in mail.outbox] == [[application.email]]


def test_a_role_out_of_reach_is_no_choice():
    application = make_application()
    client = signed_in(make_approver())
    address = reverse("joining_accept", args=(application.pk,))
    data = accepted(organisation=make_organisation().pk, role="administrator")
    assert client.post(address, data).status_code == 422
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("make", [make_editor, make_user])
def test_others_are_refused(make):
    application = make_application()
    client = signed_in(make())
    names = ("joining_queue", "joining_invitations", "joining_invite")
    addresses = [reverse(name) for name in names]
    addresses.append(reverse("joining_application", args=(application.pk,)))
    for address in addresses:
        assert client.get(address).status_code in (302, 403), address
    client.post(reverse("joining_refuse", args=(application.pk,)), {"refuse-reason": "x"})
    application.refresh_from_db()
    assert application.state == Application.State.WAITING


def test_unconfirmed_application_is_seen_by_nobody():
    application = make_application(is_confirmed=False)
    client = signed_in(make_administrator())
    assert application.name not in text(client.get(reverse("joining_queue")))
    address = reverse("joining_application", args=(application.pk,))
    assert client.get(address).status_code == 404


def test_invitation_is_sent_resent_and_withdrawn():
    client = signed_in(make_administrator(preferred_language="nl"))
    data = {"email": "A@x.example", "name": "A", "language": "fr", "role": "member"}
    assert client.post(reverse("joining_invite"), data).status_code == 302
    invitation = Invitation.objects.get()
    for name, count in (("joining_resend", 2), ("joining_withdraw", 2), ("joining_resend", 2)):
        client.post(reverse(name, args=(invitation.pk,)))
        assert len(mail.outbox) == count
    page = text(client.get(reverse("joining_invitations")))
    assert "ingetrokken op" in page
    make_user("b@x.example")
    again = client.post(reverse("joining_invite"), {**data, "email": "b@x.example"})
    assert set(again.context["form"].errors) == {"email"}


def test_hostile_text_stays_text_in_the_admin(django_assert_max_num_queries):
    client = signed_in(make_administrator())
    for kind in ("markup", "quotes", "direction", "percent", "emoji"):
        fields = dict.fromkeys(("name", "organisation", "function", "motivation"), HOSTILE[kind])
        application = make_application(email=f"{kind}@x.example", **fields)
        address = reverse("joining_application", args=(application.pk,))
        assert "<script>alert" not in client.get(address).content.decode()
    with django_assert_max_num_queries(12):
        assert "<script>alert" not in client.get(reverse("joining_queue")).content.decode()
