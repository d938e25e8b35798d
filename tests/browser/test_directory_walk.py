"""From a filter to a person, a question in one language and its answer in the other."""

import json

from tests.browser.axe import violations
from tests.browser.conftest import DEMO

EMAIL = "fatima.elidrissi@befus.example"


def sign_in(page):
    """Sign in as the one who is asked, in her language."""
    page.goto("/fr/compte/login/?next=/fr/reseau/contacts/")
    page.locator("[name=login]").fill(EMAIL)
    page.locator("[name=password]").fill(json.loads(DEMO.read_text())["password"])
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/fr/reseau/contacts/")


def test_two_members_meet_without_an_address_before_both_agree(browser_page):
    """She asks in Dutch on a wide screen; she answers in French on a phone without a script."""
    page = browser_page("nl", 1280, role="member")
    page.goto("/nl/netwerk/mensen/")
    page.locator("#functions-guards").check()
    page.wait_for_url("**/nl/netwerk/mensen/?functions=guards")
    page.locator(".results-chips .chip").wait_for()
    assert violations(page) == []
    page.locator("#language-switch a[hreflang=fr-BE]").click()
    page.wait_for_url("**/fr/reseau/personnes/?functions=guards")
    page.locator("#language-switch a[hreflang=nl-BE]").click()
    page.locator(".hit-title a", has_text="Fatima El Idrissi").click()
    assert violations(page) == []
    page.locator(".who-contact .is-filled").click()
    page.locator("textarea").fill("Mogen wij twee dagen meelopen?")
    assert violations(page) == []
    page.locator("main form .is-filled").click()
    page.locator(".note.is-ok").wait_for()
    assert EMAIL not in page.content()

    other = browser_page("fr", 320, java_script_enabled=False, color_scheme="dark")
    sign_in(other)
    assert other.locator(".question").get_attribute("lang") == "nl-BE"
    assert "lid@befus.example" not in other.content()
    other.locator("button[value=accept]").click()
    assert other.locator("a[href='mailto:lid@befus.example']").is_visible()
    page.goto("/nl/netwerk/contacten/")
    assert page.locator(f"a[href='mailto:{EMAIL}']").is_visible()
    assert violations(page) == []


def test_own_pages_are_sound_on_a_phone(browser_page):
    """Profile with its preview, and counterparts with their reasons."""
    page = browser_page("fr", 320, role="member", color_scheme="dark")
    page.goto("/fr/reseau/mon-profil/")
    page.locator("[name=looking_for]").fill("Quelque chose de neuf")
    page.locator("[name=preview]").click()
    page.wait_for_url("**#preview")
    assert "Quelque chose de neuf" in page.locator(".profile-preview").inner_text()
    assert violations(page) == []
    page.goto("/fr/reseau/homologue/")
    assert page.locator(".reasons li").count() > 3
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
