"""From the box of any page to a kept search, with and without a script."""

import pytest

from tests.browser.axe import violations


@pytest.mark.parametrize("has_script", [True, False])
def test_member_searches_everything_and_keeps_it(browser_page, has_script):
    """Box, groups, the other language, a name, the list, and gone again."""
    width = 1280 if has_script else 320
    page = browser_page("nl", width, role="member", java_script_enabled=has_script)
    page.goto("/nl/hulp/")
    if width == 1280:
        page.locator("header input[name=q]").fill("overlast")
        page.locator("header input[name=q]").press("Enter")
    else:
        page.locator("header .header-find").click()
        page.locator("main input[name=q]").fill("overlast")
        page.locator("main search button").click()
    page.wait_for_url(lambda url: url.endswith("/nl/zoeken/?q=overlast"))
    assert page.locator("main h2").count() >= 2
    assert page.locator("main h3 mark").first.is_visible()
    page.locator("#language-switch a[hreflang=fr-BE]").click()
    page.wait_for_url(lambda url: url.endswith("/fr/recherche/?q=overlast"))
    page.locator("a[href*='kind=practice']").click()
    page.locator("input[name=name]").fill(f"Nuisances {has_script}")
    page.locator("main form .is-filled").click()
    page.wait_for_url("**/fr/recherche/enregistrees/")
    if has_script:
        page.set_viewport_size({"width": 980, "height": 700})
        page.locator(".account.is-wide summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") == 980
        assert violations(page) == []
    kept = page.locator(".saved-item", has_text=f"Nuisances {has_script}")
    assert kept.locator("h2 a").get_attribute("href") == "/fr/pratiques/?q=overlast"
    kept.locator("summary").click()
    kept.locator(".is-danger").click()
    page.locator(".note.is-ok").wait_for()
    assert kept.count() == 0
