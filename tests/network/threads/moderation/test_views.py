"""Pages of reports and moderation, in both languages, without scripts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.models import Report
from network.threads.moderation import actions
from tests.base.screens import said
from tests.factories.editing import signed_in
from tests.factories.people import make_administrator, make_user
from tests.factories.threads import make_post, make_thread

pytestmark = pytest.mark.django_db
QUEUE, MINE = "/nl/ideeen/moderatie/", "/fr/idees/mes-signalements/"
HOSTILE = "<script>alert(1)</script>"


def test_a_report_is_made_decided_and_read():
    """A member reports, a moderator hides with a reason, the member reads it in French."""
    thread, user = make_thread(title=f"Park {HOSTILE}"), make_user()
    post = make_post(thread, "Jan P. woont in de Kerkstraat.")
    member, moderator = signed_in(user), signed_in(make_administrator())
    there = f"/fr/idees/{thread.slug}/messages/{post.number}/signaler/"
    assert member.post(there, {"reason": "other", "words": ""}).status_code == 422
    sent = member.post(there, {"reason": "other", "words": HOSTILE}, follow=True)
    assert sent.redirect_chain == [(MINE, 302)]
    queue = moderator.get(QUEUE)
    assert HOSTILE not in queue.content.decode()
    assert "1 zaak wacht op een beslissing." in said(queue.content.decode(), "nl")
    report = Report.objects.get()
    decide = f"{QUEUE}{report.pk}/"
    assert moderator.post(decide, {"hide": "1", "reason": ""}).status_code == 422
    moderator.post(decide, {"hide": "1", "reason": f"Naam. {HOSTILE}"})
    page = member.get(MINE).content.decode()
    assert "Masqué" in said(page, "fr")
    assert HOSTILE not in page
    assert "Kerkstraat" not in member.get(thread.get_absolute_url()).content.decode()
    assert "Kerkstraat" in moderator.get(thread.get_absolute_url()).content.decode()


def test_a_thread_is_ruled_from_one_page():
    """Rules, hiding and the log stand together; an error keeps what was chosen."""
    thread, moderator = make_thread(), signed_in(make_administrator())
    there = f"/nl/ideeen/{thread.slug}/modereren/"
    rules = {"is_locked": "on", "pace": "60", "reason": ""}
    refused = moderator.post(there, rules)
    assert refused.status_code == 422
    assert refused.context["rules"]["pace"].value() == "60"
    moderator.post(there, {**rules, "reason": "Rustig aan."})
    thread.refresh_from_db()
    assert (thread.is_locked, thread.slow_mode_seconds) == (True, 60)
    moderator.post(there, {"hiding": "1", "reason": "Namen."})
    thread.refresh_from_db()
    assert thread.is_hidden
    words = said(moderator.get(there).content.decode(), "nl")
    assert {"Idee gesloten", "Trage modus aangepast", "Idee verborgen"} <= set(words)


@pytest.mark.parametrize(
    "address", ["", "{pk}/", "../{slug}/modereren/", "../{slug}/berichten/1/modereren/"]
)
def test_members_do_not_moderate(address):
    """A member learns nothing of reports, nor may she act."""
    thread = make_thread()
    report = actions.report(user=make_user(), thread=thread, reason="personal")
    there = QUEUE + address.format(pk=report.pk, slug=thread.slug)
    there = there.replace("moderatie/../", "")
    assert signed_in(make_user()).get(there).status_code == 403


def test_a_longer_queue_costs_no_more():
    """One report costs what six cost."""
    client = signed_in(make_administrator())
    costs = []
    for more in (1, 5):
        for _ in range(more):
            thread = make_thread()
            actions.report(
                user=make_user(), thread=thread, post=make_post(thread), reason="other", words="x"
            )
        with CaptureQueriesContext(connection) as queries:
            client.get(QUEUE)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 12
