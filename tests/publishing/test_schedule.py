"""Publishing at a set time: what cannot be published stops no other page."""

import logging
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.utils import timezone

from befus.base.models import BasePage
from tests.factories.editing import edit_url, posted, save, signed_in
from tests.factories.pages import make_draft, make_practice
from tests.factories.people import make_editor

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def scheduled(minutes: int, page: BasePage | None = None) -> BasePage:
    """Return a page whose draft should have gone public `minutes` ago."""
    page = page or make_draft()
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    revision = live(page).get_latest_revision()
    at = timezone.now() - timedelta(minutes=minutes)
    revision.approved_go_live_at = at
    revision.content["go_live_at"] = at.isoformat()
    revision.save()
    return page


def run(*arguments: str) -> None:
    call_command("publish_scheduled", *arguments, stdout=StringIO())


def live(page) -> BasePage:
    return BasePage.objects.get(pk=page.pk)


@pytest.fixture
def refused(caplog):
    """Return a page whose address was taken before its time came, and one that came after it."""
    first = make_practice(slug_nl="eerst")
    first.save_revision().publish()
    first = live(first).specific
    first.slug_nl = "bezet"
    scheduled(2, first)
    make_practice(slug_nl="bezet")
    second = scheduled(1)
    with caplog.at_level(logging.ERROR):
        run()
    return first, second


def test_page_whose_address_was_taken_stops_no_other(refused, caplog):
    first, second = refused
    assert (live(first).slug_nl, live(second).live) == ("eerst", True)
    (record,) = [each for each in caplog.get_records("setup") if "publishing" in each.name]
    assert (record.levelname, record.args) == ("ERROR", (str(first.pk),))


def test_refused_page_is_its_editors_again_and_says_why(refused):
    page, editor = live(refused[0]), make_editor(preferred_language="nl")
    client = signed_in(editor)
    response = client.get(edit_url(page))
    said = " ".join(map(str, get_messages(response.wsgi_request)))
    assert page.scheduled_revision is None
    assert page.get_lock() is None
    assert "heeft hier al dit adres" in said
    history = client.get(f"/admin/pages/{page.pk}/history/").content.decode()
    assert "Niet gepubliceerd" in history
    changed = posted(page, editor, slug_nl="anders", go_live_at="")
    assert save(client, page, changed).status_code == 302
    response = client.get(edit_url(page))
    assert "heeft hier al dit adres" not in " ".join(map(str, get_messages(response.wsgi_request)))


def test_dry_run_publishes_nothing():
    page = scheduled(1)
    run("--dryrun")
    assert live(page).live is False


def test_page_whose_time_has_not_come_waits():
    page = make_draft(go_live_at=timezone.now() + timedelta(hours=1))
    page.get_latest_revision().publish()
    run()
    assert live(page).live is False
    assert live(page).scheduled_revision is not None
