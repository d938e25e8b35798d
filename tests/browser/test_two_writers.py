"""Two people write one draft at the same time, one language each, and nothing is lost."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DEMO, show_code

PEOPLE = {"nl": "vertaling@befus.example", "fr": "traduction@befus.example"}


def log_in(page: Page, email: str) -> None:
    page.goto("/admin/login/")
    page.locator("[name=login]").fill(email)
    demo = json.loads(DEMO.read_text())
    page.locator("[name=password]").fill(demo["password"])
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: "login" not in url)
    show_code(page, demo["app_key"])
    page.wait_for_url(re.compile("/admin/"))


# Wagtail's editor notes what a form holds some time after loading; what is typed before
# that is no change to it.
NOTE_THE_START = """
document.addEventListener("w-unsaved:watch-edits", () => {
  document.documentElement.dataset.watched = "";
});
"""


def open_texts(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("html[data-watched]")).to_be_attached(timeout=30_000)
    page.get_by_role("tab", name="Nederlands–Français").click()


def type_and_wait(page: Page, field: str, text: str) -> None:
    """Type, and wait until the editor has saved by itself."""
    with page.expect_response(
        lambda response: response.request.method == "POST" and response.url.endswith("/edit/")
    ) as answer:
        page.locator(f"#id_{field}").fill(text)
    assert answer.value.json()["success"]


@pytest.fixture
def writers(browser_page):
    """A Dutch and a French writer, each at the texts of the same practice."""
    pages = {code: browser_page(code, 1440) for code in PEOPLE}
    for code, page in pages.items():
        page.add_init_script(NOTE_THE_START)
        log_in(page, PEOPLE[code])
    pages["nl"].goto("/admin/pages/search/?q=demonstratie")
    link = pages["nl"].locator("a[href*='/admin/pages/'][href$='/edit/']").first
    address = link.get_attribute("href")
    for page in pages.values():
        open_texts(page, address)
    return address, pages


def test_two_people_write_one_draft_in_turn(writers):
    address, pages = writers
    for number in (1, 2):
        type_and_wait(pages["nl"], "summary_nl", f"Samenvatting {number}")
        type_and_wait(pages["fr"], "summary_fr", f"Résumé {number}")
    open_texts(pages["nl"], address)
    open_texts(pages["fr"], address)
    expect(pages["nl"].locator("#id_summary_nl")).to_have_value("Samenvatting 2")
    expect(pages["nl"].locator(".befus-text", has_text="Résumé 2")).to_be_visible()
    expect(pages["fr"].locator("#id_summary_fr")).to_have_value("Résumé 2")
    expect(pages["fr"].locator(".befus-text", has_text="Samenvatting 2")).to_be_visible()


def test_editor_adds_a_row_and_keeps_it(browser_page):
    """Rows, date fields and choosers start without inline script."""
    page = browser_page("nl", 1024, "editor")
    page.goto("/admin/pages/search/?q=demonstratie")
    page.locator("a[href*='/admin/pages/'][href$='/edit/']").last.click()
    page.wait_for_url("**/edit/")
    rows = page.locator("#id_indicators-FORMS [data-inline-panel-child]")
    before = rows.count()
    page.locator("#id_indicators-ADD").click()
    expect(rows).to_have_count(before + 1)
    page.locator(f"#id_indicators-{before}-measured_at").click()
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_be_visible()
    page.locator(f"#id_indicators-{before}-measured_at").fill("2026-11-22")
    page.locator(f"#id_indicators-{before}-name_nl").fill("Aantal klachten")
    page.locator(f"#id_indicators-{before}-value").fill("12")
    page.get_by_role("button", name="Bewaar concept").click()
    page.wait_for_load_state()
    expect(rows).to_have_count(before + 1)
    expect(page.locator(f"#id_indicators-{before}-name_nl")).to_have_value("Aantal klachten")
