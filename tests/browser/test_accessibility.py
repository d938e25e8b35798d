"""Every page type without an automated violation, narrow and wide, light and dark (A3, A8)."""

import pytest

from tests.browser.addresses import ADDRESSES
from tests.browser.axe import violations
from tests.browser.layout import unfold


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("kind", ADDRESSES)
def test_page_has_no_violation(browser_page, kind, language, width):
    """axe-core finds nothing; each width is seen light in one language, dark in the other."""
    is_dark = (width == 320) == (language == "nl")
    page = browser_page(language, width, color_scheme="dark" if is_dark else "light")
    page.goto(ADDRESSES[kind][language])
    assert violations(page) == []


def refuse_log_in(page):
    page.locator("[name=password]").press("Enter")
    page.locator(".errors").wait_for()


def lose_the_token(page):
    tokens = page.locator("[name=csrfmiddlewaretoken]")
    tokens.evaluate_all("fields => fields.forEach((field) => field.remove())")
    page.locator("[name=password]").press("Enter")
    page.locator("h1 + .prose").wait_for()


def type_in_the_box(page):
    page.locator("main input[name=q]").press_sequentially("jo")
    page.locator(".suggestion").first.wait_for()


STATES = {
    "folds open": ("hits", unfold),
    "suggestions": ("home", type_in_the_box),
    "log-in refused": ("log-in", refuse_log_in),
    "form refused": ("log-in", lose_the_token),
}


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("state", STATES)
def test_state_has_no_violation(browser_page, state, language):
    """What a page becomes while it is used is as sound as what it was."""
    kind, reach = STATES[state]
    page = browser_page(language, 320, color_scheme="light" if language == "nl" else "dark")
    page.goto(ADDRESSES[kind][language])
    reach(page)
    assert violations(page) == []
