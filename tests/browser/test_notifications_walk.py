"""The number of unread notifications moves while a page is open, in every tab of a browser."""

from tests.browser.axe import violations

NUMBER = "[data-bell-number]"
LISTS = {"nl": "/nl/mijn-befus/meldingen/", "fr": "/fr/mon-befus/notifications/"}
CHOICES = {"nl": "/nl/mijn-befus/meldingen/mail/", "fr": "/fr/mon-befus/notifications/e-mail/"}


def unread(page):
    """How many the page says are unread."""
    return int(page.locator(NUMBER).text_content())


def wait_for(page, count):
    """Wait until the page says so many."""
    page.wait_for_function(
        f"document.querySelector('{NUMBER}').textContent === '{count}'", timeout=20000
    )


def start_idea(page):
    """Start an idea; return its address."""
    page.goto("/nl/ideeen/nieuw/")
    page.locator("[name=title]").fill("Wie rijdt de nachtbus?")
    page.locator("main [name=text]").fill("Wij zoeken chauffeurs.")
    page.locator("main form button.is-filled").first.click()
    page.wait_for_url(lambda url: "nieuw" not in url)
    return page.url


def reply(page, address, text):
    """Write below an idea."""
    page.goto(address)
    page.locator("main [name=text]").fill(text)
    page.locator("main form button.is-filled").first.click()
    page.get_by_text(text).first.wait_for()


def test_number_moves_in_every_tab_and_is_said_once(browser_page):
    """One socket for two tabs; a rise is said politely and takes no focus; reading moves it too."""
    mine = browser_page(role="member", width=320)
    address = start_idea(mine)
    sockets = []
    tab = mine.context.new_page()
    tab.on("websocket", lambda socket: sockets.append(socket.url))
    mine.goto("/nl/")
    mine.locator(".bell[data-live-state=online]").wait_for(state="attached")
    before = unread(mine)
    tab.goto("/nl/")
    focus = tab.evaluate("document.activeElement.tagName")
    reply(browser_page(role="translator"), address, "Onze stad heeft er twee.")
    wait_for(mine, before + 1)
    wait_for(tab, before + 1)
    assert sockets == []
    said = tab.locator("[data-bell-said]")
    said.filter(has_text=str(before + 1)).wait_for(state="attached")
    assert said.get_attribute("role") == "status"
    assert tab.evaluate("document.activeElement.tagName") == focus
    tab.goto(LISTS["nl"])
    assert violations(tab) == []
    tab.locator(".notice.is-unread a").first.click()
    tab.wait_for_url(lambda url: "ideeen" in url)
    wait_for(mine, before)


def test_lists_have_no_violation(browser_page):
    """Notifications and choices of mail, each language at one width and in one scheme."""
    for language, width, scheme in (("nl", 1280, "dark"), ("fr", 320, "light")):
        page = browser_page(language, width, role="member", color_scheme=scheme)
        for address in (LISTS[language], CHOICES[language]):
            page.goto(address)
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
