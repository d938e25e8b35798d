"""What a member has for herself, and a moderator for all: sound on a phone and on a desk."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.browser.axe import violations
from tests.browser.layout import sideways

PAGES = {
    None: ["confirm_application", "accept_invitation", "unsubscribe"],
    "member": [
        *("my_befus", "my_follows", "my_drafts", "bookmarks", "saved_searches", "my_data"),
        *("notifications", "mail_choices", "contacts", "threads", "start_thread", "my_reports"),
        *("account_home", "account_details", "account_devices", "account_change_password"),
        *("mfa_index", "erase_account"),
    ],
    "moderator": ["moderation", "reported_contacts"],
}
WITH_TOKEN = set(PAGES[None])


@pytest.mark.parametrize(("language", "width"), [("nl", 320), ("fr", 1280)])
@pytest.mark.parametrize("role", PAGES)
def test_own_pages_have_no_violation(browser_page, role, language, width):
    """Light on the phone, dark on the desk; nothing stands beside the window."""
    page = browser_page(language, width, role, color_scheme="light" if width == 320 else "dark")
    found = {}
    for name in PAGES[role]:
        with translation.override(language):
            page.goto(reverse(name, args=["none"] if name in WITH_TOKEN else None))
        wide = sideways(page)
        found[name] = violations(page) + ([f"{wide} px sideways"] if wide else [])
    assert {name: faults for name, faults in found.items() if faults} == {}
