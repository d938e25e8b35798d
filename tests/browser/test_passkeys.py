"""Passkeys in a real browser, with an authenticator that Chromium plays."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import OpenPage

PASSWORD = "vier huizen op een rij"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def on_name(site: str) -> str:
    """Return the same site by its name: passkeys belong to a name, never to a number."""
    return site.replace("127.0.0.1", "localhost")


def sign_in(page: Page, email: str) -> None:
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")


@pytest.fixture
def page(chromium: Browser, site: str) -> Iterator[Page]:
    """A page of the site by its name, in a browser with an authenticator."""
    with chromium.new_context(locale="fr-BE", viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        yield page


def test_passkey_is_made_and_opens_the_account_by_keyboard(page: Page, site: str):
    home = on_name(site)
    page.goto(f"{home}/fr/compte/login/")
    sign_in(page, "membre@befus.example")
    page.wait_for_url(lambda url: "login" not in url)
    page.goto(f"{home}/fr/compte/deux-etapes/webauthn/add/")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    assert violations(page) == []
    page.locator("[name=name]").fill("<b>Portable</b>")
    page.locator("[name=name]").press("Enter")
    expect(page.locator(".account-codes li")).to_have_count(10)
    assert violations(page) == []
    page.goto(f"{home}/fr/compte/deux-etapes/webauthn/")
    expect(page.get_by_role("heading", name="<b>Portable</b>")).to_be_visible()
    for path in ("webauthn/", "", "totp/activate/", "../appareils/", "../"):
        page.goto(f"{home}/fr/compte/deux-etapes/{path}")
        assert violations(page) == [], path
    page.goto(f"{home}/fr/compte/logout/")
    page.get_by_role("main").get_by_role("button").click()
    page.goto(f"{home}/fr/compte/login/")
    button = page.get_by_role("button", name="Se connecter avec une clé d’accès")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "login" not in url)
    page.goto(f"{home}/fr/compte/")
    expect(page.get_by_role("heading", name="Connexion en deux étapes")).to_contain_text("activée")
    page.goto(f"{home}/fr/compte/deux-etapes/webauthn/")
    page.get_by_role("link", name="Supprimer").click()
    page.get_by_role("link", name="Avec une clé d’accès").click()
    page.get_by_role("button", name="Utiliser une clé d’accès").click()
    page.get_by_role("button", name="Supprimer").click()
    expect(page.locator(".messages")).to_contain_text("La clé d’accès a été retirée")


def test_without_scripts_the_page_says_what_works_instead(browser_page: OpenPage, site: str):
    page = browser_page("nl", 320, role="member", java_script_enabled=False)
    page.goto("/nl/account/twee-stappen/webauthn/add/")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    expect(page.get_by_text("hebben JavaScript nodig")).to_be_visible()
    page.get_by_role("link", name="Stel een app in").click()
    expect(page.locator("#key")).to_be_visible()
