"""The first page: two languages, neither first by default."""

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_first_choice_leads_to_that_language(browser_page, language, width):
    """A click on a language opens the home page in it, and `/` remembers (L1)."""
    page = browser_page(language, width)
    page.goto("/")
    page.locator(f"a[hreflang^={language}], button[value={language}]").first.click()
    page.wait_for_url(re.compile(rf"/{language}/$"))
    expect(page.locator("html")).to_have_attribute("lang", f"{language}-BE")
