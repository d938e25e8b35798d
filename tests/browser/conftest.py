"""Chromium for walks through the running site.

Playwright keeps an event loop in this thread as long as it runs, and Django refuses
database work beside one. So its fixtures last as long as this folder's tests, which run
one after the other in one process, and these tests touch no database: they walk.
"""

import functools
import json
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from network.security.codes import code_of
from tests.site import ROOT, Site, running_site

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HEIGHTS = {320: 640, 1280: 900}
DEMO = ROOT / "platform" / "befus" / "home" / "content" / "demo.json"

OpenPage = Callable[..., Page]


def show_code(page: Page, key: str) -> None:
    """Take the second step where the site asks for it.

    A code counts once: when another walk just used it, the next one is good as well.
    """
    for ahead in (0, 1, -1):
        if "/authenticate/" not in page.url:
            return
        page.locator("[name=code]").fill(code_of(key, ahead))
        with page.expect_navigation():
            page.locator("[name=code]").press("Enter")


@pytest.fixture(scope="package")
def served(chromium_path: str) -> Iterator[Site | None]:
    """Return the one site that all walks share; None if `SITE` names another."""
    if os.environ.get("SITE"):
        yield None
        return
    with running_site() as site:
        yield site


@pytest.fixture(scope="package")
def site(served: Site | None) -> str:
    """Return the address of the site."""
    return served.address if served else os.environ["SITE"]


@pytest.fixture(scope="package")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """Start the installed Chromium once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def signed_in(site: str, chromium: Browser) -> Callable[[str], StorageState]:
    """Return a function from a role of demo.json to the cookies of its first person.

    The person signs in once, through the form; every later walk starts with the cookies.
    """
    demo = json.loads(DEMO.read_text())

    @functools.cache
    def sign_in(role: str) -> StorageState:
        email = next(each["email"] for each in demo["people"] if each["role"] == role)
        with chromium.new_context(base_url=site) as context:
            page = context.new_page()
            page.goto("/nl/account/login/")
            page.locator("[name=login]").fill(email)
            page.locator("[name=password]").fill(demo["password"])
            page.locator("[name=password]").press("Enter")
            page.wait_for_url(lambda url: "login" not in url)
            show_code(page, demo["app_key"])
            return context.storage_state()

    return sign_in


@pytest.fixture
def browser_page(site: str, chromium: Browser, signed_in: Any) -> Iterator[OpenPage]:
    """Return a function that opens an empty page of the site in a context of its own.

    `open_page(language="nl", width=1280, role=None, **options)`: options are Playwright's,
    such as `java_script_enabled=False` or `color_scheme="dark"`. A request to another host,
    a blocked script or style and an error of a script fail the test at its end.
    """
    contexts = []
    faults: list[str] = []

    def note_request(request: Any) -> None:
        if not request.url.startswith((site, "data:", "blob:")):
            faults.append(f"request to {request.url}")

    def open_page(
        language: str = "nl", width: int = 1280, role: str | None = None, **options: Any
    ) -> Page:
        context = chromium.new_context(
            base_url=site,
            locale=f"{language}-BE",
            timezone_id="Europe/Brussels",
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            storage_state=signed_in(role) if role else None,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", note_request)
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on(
            "console",
            lambda said: (
                faults.append(f"console: {said.text}") if "Content Security" in said.text else None
            ),
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
