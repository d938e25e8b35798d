"""Hostile text goes through every field and comes out as text, on every surface (S7)."""

import json

import pytest
from django.core import mail

from befus.live.models import Event
from network.models import Notification, Thread
from network.notifications import mailing
from network.threads import actions
from network.threads.snapshots import snapshot
from tests.factories.editing import signed_in
from tests.factories.people import make_user
from tests.test_hostile_input import HOSTILE

pytestmark = pytest.mark.django_db

SCRIPTS = {
    "script": "<script>alert(1)</script>",
    "handler": '"><img src=x onerror=alert(1)>',
    "scheme": "[klik](javascript:alert(1)) <javascript:alert(1)>",
    "style": "<style>*{display:none}</style></textarea></template>",
    "json": "</script><script>alert(1)</script>",
    "svg": "<svg/onload=alert(1)>",
}
# No form can carry half a surrogate pair.
TEXTS = {name: text for name, text in {**HOSTILE, **SCRIPTS}.items() if name != "surrogate"}
LIVE = ("<script>alert", "onerror=alert(1)>", "<svg/onload", "<style>*", 'href="javascript:')


def is_harmless(page: str) -> bool:
    """Tell whether nothing of the texts became markup."""
    return not any(sign in page for sign in LIVE)


def test_the_check_would_notice():
    assert not any(is_harmless(text) for name, text in SCRIPTS.items() if name != "scheme")


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_stays_text_everywhere(name):
    text = TEXTS[name]
    els = make_user(display_name=text.replace("\x00", "").encode("utf-8", "ignore").decode()[:150])
    follower = make_user()
    one, other = signed_in(els), signed_in(follower)
    form = {"title": f"Wie? {text}"[:150], "text": f"Wij {text}"[:19_000], "lang": "nl"}
    started = one.post("/nl/ideeen/nieuw/", {**form, "tags": text[:200]})
    assert started.status_code in (302, 422)
    if started.status_code == 422:
        assert is_harmless(started.content.decode())
        return
    thread = Thread.objects.get()
    actions.follow(user=follower, thread=thread)
    address, there = f"/nl/ideeen/{thread.slug}/", f"/fr/idees/{thread.slug}/"
    one.post(address, {"text": form["text"], "lang": "fr", "parent": text[:20]})
    one.post(address, {"text": form["text"], "lang": "fr"})
    one.post(address, {"text": form["text"], "lang": "nl", "keep": "1"})
    other.post(f"{there}messages/1/traduction/", {"text": form["text"]})
    one.post(f"{address}berichten/1/bewerken/", {"text": f"Anders {form['text']}", "lang": "nl"})
    for page in ("", "?view=mine", "berichten/?numbers=1,2", "berichten/1/geschiedenis/"):
        assert is_harmless(one.get(address + page).content.decode())
    for page in ("over/", "berichten/1/bewerken/", "berichten/1/verwijderen/"):
        assert is_harmless(one.get(address + page).content.decode())
    assert is_harmless(other.get(there).content.decode())
    assert is_harmless(other.get("/fr/").content.decode())
    assert is_harmless(other.get("/fr/mon-befus/notifications/").content.decode())
    told = json.dumps([*Event.objects.values_list("data", flat=True)])
    assert "alert" not in told.replace(json.dumps(thread.title), "")
    assert snapshot(None, str(thread.pk))["title"] == thread.title
    Notification.objects.update(mail_at=thread.started_at)
    mailing.send_due()
    for message in mail.outbox:
        assert "\n" not in message.subject
        for content, _ in getattr(message, "alternatives", ()):
            assert is_harmless(content)
