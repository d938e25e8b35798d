"""Pages under the settings of their readers: zoom, spacing, motion, forced colours (A8)."""

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import ADDRESSES
from tests.browser.axe import violations
from tests.browser.layout import lost_focus, lost_text, moving, sideways, space_out, unfold

# 1280 by 1024 pixels at 400 %.
ZOOMED = {"width": 320, "height": 256}
WIDE = {"width": 1280, "height": 900}


def assert_whole(page: Page) -> None:
    assert sideways(page) == 0
    assert lost_text(page) == []


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("kind", ADDRESSES)
def test_zoomed_and_spaced_page_loses_nothing(browser_page, kind, language):
    """At 400 %, with wide text and with both, all stays readable; nothing moves."""
    page = browser_page(language, bypass_csp=True, reduced_motion="reduce")
    page.set_viewport_size(ZOOMED)
    page.goto(ADDRESSES[kind][language])
    unfold(page)
    assert_whole(page)
    assert moving(page) == []
    space_out(page)
    assert_whole(page)
    page.set_viewport_size(WIDE)
    assert_whole(page)


@pytest.mark.parametrize("height", [256, 640, 900])
@pytest.mark.parametrize("kind", ["hits", "practice", "matrix"])
def test_focus_is_never_hidden(browser_page, kind, height):
    """What sticks to the window or to a box covers no control that has the focus."""
    page = browser_page("fr", forced_colors="active")
    page.set_viewport_size({"width": 1280 if height == 900 else 320, "height": height})
    page.goto(ADDRESSES[kind]["fr"])
    unfold(page)
    assert lost_focus(page) == []


CHOSEN = {
    "hits": ["#language-switch [aria-current]", ".chip.is-on", ".segmented [aria-current]"],
    "matrix": [".role-radio[aria-current]", ".segmented [aria-current]"],
}


@pytest.mark.parametrize("kind", CHOSEN)
def test_forced_colours_show_what_is_chosen(browser_page, kind):
    """Without our colours a chosen thing has an outline, which its neighbours lack."""
    page = browser_page("nl", forced_colors="active")
    page.goto(ADDRESSES[kind]["nl"])
    outline = "element => getComputedStyle(element).outlineStyle"
    for chosen in CHOSEN[kind]:
        assert page.locator(chosen).first.evaluate(outline) == "solid", chosen
    assert page.locator("#language-switch a:not([aria-current])").evaluate(outline) == "none"


def test_forced_colours_keep_bars_and_houses(browser_page):
    """A bar is drawn in the colour of the system on another one, chosen or not."""
    page = browser_page("nl", forced_colors="active")
    page.goto(ADDRESSES["hits"]["nl"])
    bars = page.locator(".facet-value > .bar")
    drawn = bars.evaluate_all(
        "bars => bars.map(bar => [getComputedStyle(bar.firstElementChild).fill,"
        " getComputedStyle(bar).backgroundColor])"
    )
    assert len({tuple(colours) for colours in drawn}) == 1
    assert drawn[0][0] != drawn[0][1]
    partner = page.locator("main .facade-row .house-partner").first
    assert partner.evaluate(
        "house => getComputedStyle(house).color === getComputedStyle(document.body).color"
    )


@pytest.mark.parametrize("width", [320, 960, 1280])
def test_header_has_room_for_who_is_logged_in(browser_page, width):
    """The longer words, those of the French header, fit where the bar is narrowest."""
    page = browser_page("fr", width, "administrator")
    page.goto(ADDRESSES["standard page"]["fr"])
    unfold(page)
    assert_whole(page)
    assert violations(page) == []
