"""Log-in with the account of an organisation, against a real provider on loopback."""

import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from network.models import User
from network.security.models import SecurityEvent
from network.security.organisation_login import verified_address
from tests.factories.people import make_administrator, make_user
from tests.network.security.identity_provider import CLIENT_ID, SECRET
from tests.site import READY_SECONDS, ROOT, free_port

pytestmark = pytest.mark.django_db
CALLBACK = "/account/oidc/organisation/login/callback/"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a running provider."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    module = "tests.network.security.identity_provider"
    command = [sys.executable, "-m", module, str(port), f"http://testserver{CALLBACK}"]
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            limit = time.monotonic() + READY_SECONDS
            while not answers(address):
                assert process.poll() is None, "the provider ended"
                assert time.monotonic() < limit, "the provider never answered"
            yield address
        finally:
            process.terminate()


def answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/.well-known/openid-configuration", timeout=5).ok
    except requests.ConnectionError:
        return False


@pytest.fixture
def site(provider, settings):
    """The site as its environment would set it up for that provider."""
    cache.clear()
    settings.OIDC_ISSUER = provider
    settings.OIDC_LABELS = {"nl": "Stad Demo", "fr": ""}
    app = {
        "provider_id": "organisation",
        "name": "OpenID Connect",
        "client_id": CLIENT_ID,
        "secret": SECRET,
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    return provider


def log_in(client: Client, provider: str, email: str, verified: bool = True, **query: str):
    """Go through both sides as a browser would; return the site's answer to the way back."""
    browser = requests.Session()
    person = urlencode({"email": email, "verified": int(verified)})
    browser.get(f"{provider}/enter/?{person}", timeout=5)
    asked = {"process": "login", **query}
    leaving = client.get(f"/account/oidc/organisation/login/?{urlencode(asked)}")
    assert leaving["Location"].startswith(provider)
    assert "code_challenge=" in leaving["Location"]
    back = browser.get(leaving["Location"], allow_redirects=False, timeout=5).headers["Location"]
    assert back.startswith(f"http://testserver{CALLBACK}")
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}")


def user_of(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_member_comes_in_by_the_address_and_later_by_the_provider_s_own_id(client, site):
    user = make_user("els@befus.example")
    page = client.get("/nl/account/login/?next=/nl/zoeken/").content.decode()
    assert "Aanmelden met Stad Demo" in page
    answer = log_in(client, site, "Els@befus.example", next="/nl/zoeken/")
    assert answer["Location"] == "/nl/zoeken/"
    assert user_of(client) == str(user.pk)
    assert SecurityEvent.objects.filter(person=user, event="connected").count() == 1
    User.objects.filter(pk=user.pk).update(email="getrouwd@befus.example")
    again = Client()
    log_in(again, site, "Els@befus.example")
    assert user_of(again) == str(user.pk)
    assert SocialAccount.objects.count() == 1


@pytest.mark.parametrize(
    ("email", "verified", "sentence"),
    [
        ("vreemd@befus.example", True, "geen account met het adres vreemd@befus.example"),
        ("bekend@befus.example", False, "bevestigt uw e-mailadres niet"),
        ("weg@befus.example", True, "geen account met het adres"),
    ],
)
def test_nobody_else_comes_in(client, site, email, verified, sentence):
    make_user("bekend@befus.example")
    make_user("weg@befus.example", is_active=False)
    client.cookies["befus_language"] = "nl"
    answer = log_in(client, site, email, verified)
    assert answer["Location"] == "/nl/account/login/"
    assert sentence in client.get(answer["Location"]).content.decode()
    assert user_of(client) is None
    assert not SocialAccount.objects.exists()
    assert User.objects.count() == 2


def test_second_step_is_asked_as_ever(client, site):
    administrator = make_administrator()
    client.cookies["befus_language"] = "nl"
    answer = log_in(client, site, administrator.email)
    assert answer["Location"] == "/nl/account/twee-stappen/authenticate/"
    assert user_of(client) is None


def test_who_owes_a_second_step_is_led_to_it(client, site):
    owing = make_user(is_staff=True)
    client.cookies["befus_language"] = "nl"
    log_in(client, site, owing.email)
    assert client.get("/nl/zoeken/")["Location"] == "/nl/account/twee-stappen/"


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_only_logging_in_is_offered(client, site, process):
    user = make_user("ann@befus.example")
    client.force_login(user)
    answer = log_in(client, site, "ander@befus.example", process=process)
    assert answer.status_code == 302
    assert not SocialAccount.objects.exists()


def test_way_back_needs_the_state_of_the_way_out(client, site):
    make_user("els@befus.example")
    answer = client.get(CALLBACK, {"code": "x", "state": "y"})
    assert answer.status_code == 401
    assert user_of(client) is None


def test_no_provider_no_log_in(client):
    assert client.get("/account/oidc/organisation/login/").status_code == 404
    assert "Zonder BeFUS-wachtwoord" not in client.get("/nl/account/login/").content.decode()


@pytest.mark.parametrize("claim", [False, None, "true", "false", 1])
def test_only_a_plain_yes_verifies_an_address(claim):
    assert verified_address({"userinfo": {"email": "a@b.example", "email_verified": claim}}) == ""
    assert verified_address({"id_token": {"email": " A@b.example", "email_verified": True}}) == (
        "a@b.example"
    )
