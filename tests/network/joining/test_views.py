"""The pages: a form that loses nothing and tells nothing, links that open once."""

import re
from html import unescape

import pytest
from django.core import mail
from django.core.cache import cache

from network.joining.actions import invitations
from network.joining.models import Application
from network.models import User
from tests.factories.joining import APPLICANT, link_in, make_application, make_organisation
from tests.factories.people import PASSWORD, make_administrator, make_user
from tests.test_hostile_input import HOSTILE

pytestmark = pytest.mark.django_db

JOIN = {"nl": "/nl/lid-worden/", "fr": "/fr/devenir-membre/"}


@pytest.fixture(autouse=True)
def no_memory():
    """Forget how often these tests asked before."""
    cache.clear()


def text(response) -> str:
    """The page as text."""
    return unescape(response.content.decode())


def apply(client, address=JOIN["nl"], **fields):
    """Fill in the form."""
    return client.post(address, {**APPLICANT, "consent": "on", **fields})


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_applicant_becomes_a_member(client, language):
    """From the log-in page to an account: form, mail, confirmation, decision, invitation."""
    words = {"nl": "Lid worden", "fr": "Devenir membre"}
    login = {"nl": "/nl/account/login/", "fr": "/fr/compte/login/"}[language]
    assert f'href="{JOIN[language]}"' in text(client.get(login))
    assert words[language] in text(client.get(JOIN[language]))
    sent = apply(client, JOIN[language], language=language)
    assert sent["Location"].startswith(JOIN[language])
    assert client.get(sent["Location"]).status_code == 200
    link = link_in(mail.outbox[0])
    assert link.startswith(JOIN[language])
    assert client.get(link).status_code == 200
    application = Application.objects.get()
    assert application.state == Application.State.UNCONFIRMED
    client.post(link)
    application.refresh_from_db()
    assert application.state == Application.State.WAITING
    assert client.post(link).status_code == 200
    invitations.invite(
        approver=make_administrator(), email=application.email, role="member", language=language
    )
    link = link_in(mail.outbox[-1])
    assert client.get(link).status_code == 200
    chosen = {"name": "Nele", "language": language, "password": PASSWORD}
    response = client.post(link, chosen)
    assert response["Location"] == f"/{language}/"
    user = User.objects.get(email=APPLICANT["email"])
    assert client.session["_auth_user_id"] == str(user.pk)
    client.logout()
    assert client.get(link).status_code == 404


def test_form_tells_nothing_about_who_has_an_account(client):
    make_user("lid@x.example")
    make_application(email="wacht@x.example")
    answers = set()
    for email in ("lid@x.example", "wacht@x.example", "nieuw@x.example"):
        response = apply(client, email=email)
        answers.add((response.status_code, response["Location"]))
    assert len(answers) == 1
    assert [message.to[0] for message in mail.outbox] == [
        "lid@x.example",
        "wacht@x.example",
        "nieuw@x.example",
    ]


def test_errors_keep_what_was_typed(client):
    response = apply(client, email="geen adres", consent="", motivation="")
    assert response.status_code == 422
    page = text(response)
    assert set(response.context["form"].errors) == {"email", "consent", "motivation"}
    for typed in ("geen adres", APPLICANT["name"], APPLICANT["organisation"]):
        assert f'value="{typed}"' in page
    assert not Application.objects.exists()


def test_programs_go_unheard(client):
    assert apply(client, website="http://spam.example").status_code == 302
    assert not mail.outbox
    assert not Application.objects.exists()


def test_mail_to_one_address_and_applications_of_one_visitor_are_capped(client):
    """Three mails a day, with the same answer; then twenty applications an hour (S10)."""
    for _ in range(5):
        assert apply(client).status_code == 302
    assert len(mail.outbox) == 3
    for number in range(15):
        assert apply(client, email=f"a{number}@x.example").status_code == 302
    response = apply(client, email="b@x.example")
    assert response.status_code == 429
    assert f'value="{APPLICANT["name"]}"' in text(response)


def test_hostile_text_passes_as_text(client):
    """Through every field into pages and mail: escaped, on one line, never a 500."""
    make_organisation("<script>alert(1)</script>")
    assert "<script>alert" not in client.get(JOIN["nl"]).content.decode()
    for kind, value in HOSTILE.items():
        cache.clear()
        value = value.encode("utf-8", "replace").decode()
        fields = dict.fromkeys(("name", "organisation", "function", "motivation"), value)
        response = apply(client, email=f"{kind}@x.example", **fields)
        assert response.status_code in (302, 422), kind
        assert "<script>alert" not in response.content.decode()
        assert apply(client, email=f"x@x.example\nBcc: {value}").status_code == 422
    for message in mail.outbox:
        assert message.to[0].endswith("@x.example")
        assert "script" not in message.body


def test_wrong_links_say_the_same(client):
    invitation = invitations.invite(
        approver=make_administrator(), email="a@x.example", role="member", language="nl"
    )
    used = link_in(mail.outbox[-1])
    invitations.withdraw_invitation(approver=make_administrator(), invitation=invitation)
    answers = {
        re.sub(r'(href|value|content)="[^"]*"', "", client.get(address).content.decode())
        for address in (used, "/nl/uitnodiging/onbekend/")
    }
    assert len(answers) == 1
    assert "a@x.example" not in answers.pop()
    assert client.get("/nl/lid-worden/bevestigen/x:y:z/").status_code == 404


def test_weak_password_is_refused_with_the_name_kept(client):
    invitations.invite(
        approver=make_administrator(), email="a@x.example", role="member", language="nl"
    )
    link = link_in(mail.outbox[-1])
    chosen = {"name": "Nele", "language": "nl", "password": "befuspolitie"}
    response = client.post(link, chosen)
    assert (response.status_code, set(response.context["form"].errors)) == (422, {"password"})
    assert 'value="Nele"' in text(response)
    assert "befuspolitie" not in text(response)


def test_members_have_no_use_for_the_form(client):
    client.force_login(make_user())
    assert client.get(JOIN["nl"]).status_code == 302
