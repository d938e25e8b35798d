"""Two people in one thread, each in her own language: what one writes, the other sees."""

import re

from playwright.sync_api import Page, expect

from tests.browser.axe import violations

AGAIN_MS = 20_000
BOX, SEND, NEWS = "[data-composer] [name=text]", "[data-send]", "[data-news-text]"


def be_live(page: Page) -> None:
    """Wait until the page follows the stream; a lost one tries again within eight seconds."""
    root = page.locator("[data-thread]")
    expect(root).to_have_attribute("data-live-state", "online", timeout=AGAIN_MS)


def post(page: Page, text: str) -> None:
    """Write a message and see it stand there."""
    page.locator(BOX).fill(text)
    page.locator(SEND).click()
    expect(page.locator(".post-text", has_text=text)).to_be_visible()
    expect(page.locator(BOX)).to_have_value("")


def fill_in(page: Page, number: int, link: str, text: str) -> None:
    """Follow a link of a post in another tab, send its form, and close the tab."""
    address = page.locator(f"#post-{number} a[href$='/{link}/']").first.get_attribute("href")
    tab = page.context.new_page()
    tab.goto(address)
    assert violations(tab) == []
    tab.locator("main [name=text]").fill(text)
    with tab.expect_navigation():
        tab.locator("main form .button.is-filled").click()
    tab.close()


def moderate(page: Page, address: str, button: str) -> None:
    """Give a reason on a page of the moderation, and confirm."""
    page.goto(address)
    assert violations(page) == []
    form = page.locator("main form", has=page.locator(button))
    form.locator("[name=reason]").fill("Dit hoort hier niet.")
    with page.expect_navigation():
        form.locator(button).click()


def test_two_people_write_in_two_languages(browser_page, served):
    nl, fr = browser_page("nl", role="member"), browser_page("fr", 320, role="translator")
    nl.goto("/nl/ideeen/nieuw/")
    assert violations(nl) == []
    nl.locator("[name=title]").fill("Wie rijdt er na middernacht?")
    box = nl.locator("main [name=text]")
    box.press_sequentially("Wij zoeken *chauffeurs*, zoals @Fatima")
    expect(nl.locator(".references .suggestion").first).to_contain_text("Fatima El Idrissi")
    assert violations(nl) == []
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value(re.compile(r"\[@Fatima El Idrissi\]\(befus:member/\S+\) $"))
    expect(nl.locator(".references")).to_be_hidden()
    nl.locator("main form .button.is-filled").click()
    be_live(nl)
    expect(nl.locator("#post-1 .post-text a")).to_have_text("@Fatima El Idrissi")
    fr.goto(nl.locator(".switch a[hreflang|=fr], .switch a[lang|=fr]").first.get_attribute("href"))
    be_live(fr)

    # Writing shows, the draft is kept, the post arrives; its writer hears nothing of it.
    fr.locator(BOX).press_sequentially("Chez nous, la Ville.")
    expect(nl.locator("[data-writing]")).to_have_text(re.compile("schrijft…$"))
    expect(nl.locator("[data-presence]")).to_be_visible()
    expect(fr.locator("[data-saved]")).to_have_text(
        re.compile(r"^Brouillon enregistré à \d\d:\d\d$")
    )
    fr.reload()
    be_live(fr)
    expect(fr.locator(BOX)).to_have_value("Chez nous, la Ville.")
    fr.locator(SEND).click()
    expect(nl.locator("#post-2 .post-text")).to_have_text("Chez nous, la Ville.")
    expect(nl.locator(NEWS)).to_have_text(re.compile("^Nieuw bericht van "))
    assert nl.evaluate("document.activeElement === document.body")
    expect(fr.locator(BOX)).to_have_value("")
    expect(fr.locator(NEWS)).to_be_empty()

    # Reaction, translation and edit arrive on the other side.
    nl.locator("#post-2 [data-reaction=useful]").click()
    expect(nl.locator("#post-2 [data-reaction=useful]")).to_have_attribute("aria-pressed", "true")
    expect(fr.locator("#post-2 [data-reaction=useful] [data-count]")).to_have_text("1")
    fill_in(nl, 2, "vertaling", "Bij ons de stad.")
    expect(nl.locator("#post-2 .post-other .post-text")).to_have_text("Bij ons de stad.")
    nl.locator("#post-2 [data-fold]").click()
    expect(nl.locator("#post-2 .post-other .post-text")).to_be_hidden()
    fr.locator("#post-2 .post-more summary").click()
    fill_in(fr, 2, "modifier", "Chez nous, la commune.")
    expect(nl.locator("#post-2 .post-text").first).to_have_text("Chez nous, la commune.")
    expect(nl.locator("#post-2 .post-other .post-text")).to_be_hidden()

    # By keyboard: answer, write, send.
    nl.locator("#post-2 [data-reply]").focus()
    nl.keyboard.press("Enter")
    expect(nl.locator(BOX)).to_be_focused()
    expect(nl.locator("[data-answered]")).to_be_visible()
    nl.keyboard.type("En wie betaalt dat?")
    expect(nl.locator("[data-saved]")).to_have_text(re.compile("^Concept bewaard om"))
    while not nl.locator(SEND).evaluate("button => button === document.activeElement"):
        nl.keyboard.press("Tab")
    nl.keyboard.press("Enter")
    expect(fr.locator("[data-place='2'] [data-replies] #post-3")).to_be_visible()

    # Lost and found again: what was missed is counted and stands there.
    nl.context.set_offline(True)
    expect(nl.locator("[data-live-status]")).to_have_text(re.compile("^Verbinding verbroken"))
    post(fr, "Un bus par soir.")
    post(fr, "Deux le samedi.")
    nl.context.set_offline(False)
    expect(nl.locator(NEWS)).to_have_text("Weer verbonden. U miste 2 berichten.")
    expect(nl.locator("#post-5 .post-text")).to_have_text("Deux le samedi.")

    # Silence on request: posts still come, nobody tells of them.
    nl.locator("[data-news-link]").click()
    nl.locator("[data-announce]").uncheck()
    post(fr, "Et le dimanche ?")
    expect(nl.locator("#post-6")).to_be_visible()
    expect(nl.locator(NEWS)).to_be_empty()

    # A file beside a message: the form is sent whole, and both see it.
    nl.locator("[data-composer] .files:has([type=file]) summary").click()
    plan = {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"21.00 Grote Markt"}
    nl.locator("[data-composer] input[type=file]").first.set_input_files(plan)
    nl.locator(BOX).fill("De dienstregeling staat erbij.")
    with nl.expect_navigation():
        nl.locator(SEND).click()
    be_live(nl)
    for page in (nl, fr):
        expect(page.locator("#post-7 .attachment-file")).to_contain_text("plan.txt")

    # The process dies between two messages: each comes once, on both sides.
    if served:
        served.kill()
        nl.locator(BOX).fill("Bij ons rijdt hij dan niet.")
        served.start()
        be_live(nl)
        be_live(fr)
        nl.locator(SEND).click()
        post(fr, "Chez nous non plus.")
        for page in (nl, fr):
            for text in ("Bij ons rijdt hij dan niet.", "Chez nous non plus."):
                expect(page.locator(".post-text", has_text=text)).to_have_count(1)

    for page in (nl, fr):
        assert violations(page) == []
    assert fr.evaluate("document.documentElement.scrollWidth") <= 320

    # A moderator hides a message, then the idea: who reads along loses both.
    moderator = browser_page("nl", role="moderator")
    idea = re.sub(r"[?#].*", "", nl.url)
    moderate(moderator, f"{idea}berichten/4/modereren/", ".is-danger")
    expect(nl.locator("#post-4 .post-gone")).to_be_visible()
    expect(fr.locator("#post-4 .post-gone")).to_be_visible()
    moderate(moderator, f"{idea}modereren/", "[name=hiding]")
    told = re.compile("^U kunt hier niet meer|^Vous ne pouvez plus")
    for page in (nl, fr):
        expect(page.locator("[data-live-status]")).to_have_text(told, timeout=AGAIN_MS)
    nl.reload()
    expect(nl.locator("[data-thread]")).to_have_count(0)
