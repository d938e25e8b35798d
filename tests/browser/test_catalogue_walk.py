"""A member's way: language, words, theme, actor, practice, the other language, and back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

QUERY = {"nl": "jongerenoverlast", "fr": "nuisances jeunes"}
OTHER = {"nl": "fr", "fr": "nl"}
THEME, ACTOR = "themes-public-nuisance", "actors-local-police"
CHOSEN = re.compile(r"(?=.*[?&]themes=public-nuisance)(?=.*[?&]actors=local-police)")


def search(page: Page, language: str) -> None:
    """Choose the language on the first page and search from the home page."""
    page.goto("/")
    page.locator(f"main a[hreflang={language}-BE], main button[value={language}]").first.click()
    page.wait_for_url(f"**/{language}/")
    box = page.locator("main input[name=q]").first
    box.fill(QUERY[language])
    box.press("Enter")
    page.wait_for_url(re.compile("[?&]q="))


def unfold(fold: Locator) -> None:
    """Open a fold unless it stands open."""
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()


def tick(page: Page, box_id: str) -> None:
    """Tick one value of a facet, opening the folds that it lies in."""
    box = page.locator(f"#{box_id}")
    for fold in page.locator("details").filter(has=box).all():
        if not box.is_visible():
            unfold(fold)
    box.check()


def choose(page: Page, scripted: bool) -> None:
    """Tick theme and actor; without scripts the button applies them."""
    for box_id in (THEME, ACTOR):
        tick(page, box_id)
        if scripted:
            page.wait_for_url(re.compile(rf"[?&]{box_id.replace('-', '=', 1)}"))
            expect(page.locator(".chip.is-on")).to_have_count(1 if box_id == THEME else 2)
    if not scripted:
        page.locator("[data-apply] button").click()
    page.wait_for_url(CHOSEN)
    expect(page.locator(".chip.is-on")).to_have_count(2)


def titles(page: Page) -> list[str]:
    """Return the titles of the list."""
    return page.locator(".catalogue-list h3").all_inner_texts()


@pytest.mark.parametrize("scripted", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_way_to_a_practice_and_back(browser_page, language, width, scripted):
    """The switch leads to the same practice, and back leads to the same filtered list."""
    page = browser_page(language, width, java_script_enabled=scripted)
    search(page, language)
    choose(page, scripted)
    list_address, listed = page.url, titles(page)
    assert listed

    page.locator(".catalogue-list h3 a").first.click()
    expect(page.locator("h1")).to_have_text(listed[0])
    alternate = page.locator(f"link[rel=alternate][hreflang^={OTHER[language]}]")
    counterpart = alternate.first.get_attribute("href")
    page.locator(f"#language-switch a[hreflang^={OTHER[language]}]").click()
    page.wait_for_url(f"**/{OTHER[language]}/**")
    assert page.url == counterpart
    expect(page.locator("html")).to_have_attribute("lang", f"{OTHER[language]}-BE")

    page.go_back()
    page.go_back()
    assert page.url == list_address
    expect(page.locator(".chip.is-on")).to_have_count(2)
    assert titles(page) == listed


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_switch_keeps_the_filtered_list(browser_page, language):
    """The other language shows the same question, filters and number of practices."""
    page = browser_page(language)
    search(page, language)
    choose(page, scripted=True)
    listed = len(titles(page))
    page.locator(f"#language-switch a[hreflang^={OTHER[language]}]").click()
    page.wait_for_url(f"**/{OTHER[language]}/**")
    assert CHOSEN.search(page.url)
    expect(page.locator("main input[name=q]").first).to_have_value(QUERY[language])
    assert len(titles(page)) == listed


def tab_to(page: Page, selector: str, limit: int = 150) -> None:
    """Press Tab until the focus is on `selector`, which must then be seen to have it."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            style = page.evaluate(
                "(({outlineStyle, boxShadow}) => [outlineStyle, boxShadow])"
                "(getComputedStyle(document.activeElement))"
            )
            assert style != ["none", "none"], f"{selector} hides its focus"
            return
    pytest.fail(f"Tab never came to {selector}")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_keyboard_alone_is_enough(browser_page, language, width):
    """Tab, Space and Enter lead from the first page to a practice, its other text, and back."""
    page = browser_page(language, width)
    page.goto("/")
    tab_to(page, f"main a[hreflang={language}-BE], main button[value={language}]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}/")
    tab_to(page, "main input[name=q]")
    page.keyboard.type(QUERY[language])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("[?&]q="))
    if width == 320:
        tab_to(page, ".filters > summary")
        page.keyboard.press("Enter")
    for chosen, box_id in enumerate((THEME, ACTOR), 1):
        tab_to(page, f"#{box_id}")
        page.keyboard.press("Space")
        page.wait_for_url(re.compile(rf"[?&]{box_id.replace('-', '=', 1)}"))
        expect(page.locator(".chip.is-on")).to_have_count(chosen)
    list_address, listed = page.url, titles(page)
    tab_to(page, ".catalogue-list h3 a")
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text(listed[0])
    tab_to(page, f"#language-switch a[hreflang^={OTHER[language]}]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{OTHER[language]}/**")
    expect(page.locator("html")).to_have_attribute("lang", f"{OTHER[language]}-BE")
    page.go_back()
    page.go_back()
    assert page.url == list_address
    assert titles(page) == listed
