"""Asking for a translation: once per member, counted, only where one is missing."""

import pytest
from django.core.exceptions import PermissionDenied

from practices.actions import ask_translation
from practices.models import TranslationRequest
from tests.factories.people import make_user

ADDRESS = "/fr/translations/bench/"
PAGE = "/fr/pratiques/de-bank-op-het-plein/"


def test_a_member_asks_once(catalogue):
    """Asking again changes nothing."""
    member = make_user()
    first = ask_translation(user=member, page=catalogue.bench)
    assert ask_translation(user=member, page=catalogue.bench) == first
    assert TranslationRequest.objects.count() == 1


def test_nothing_is_asked_where_nothing_is_missing(catalogue):
    """A practice in both languages needs no translation."""
    with pytest.raises(PermissionDenied):
        ask_translation(user=make_user(), page=catalogue.parks)


def test_the_page_counts_who_asked(client, catalogue):
    """The button goes once a member used it; the others see how many did."""
    for _ in range(2):
        ask_translation(user=make_user(), page=catalogue.bench)
    assert client.get(PAGE).context["askers"] == 2
    client.force_login(make_user())
    assert client.get(PAGE).context["ask_url"] == ADDRESS
    response = client.post(ADDRESS, follow=True)
    assert response.redirect_chain == [(PAGE, 302)]
    assert (response.context["askers"], response.context["ask_url"]) == (3, "")


def test_a_stranger_logs_in_first(client, catalogue):
    """Nothing is stored without a member; the log-in leads back to the practice."""
    response = client.post(ADDRESS)
    assert response.status_code == 302
    assert response.headers["Location"].endswith(f"?next={PAGE}")
    assert not TranslationRequest.objects.exists()
    assert client.get(ADDRESS).status_code == 405
    assert client.post("/fr/translations/unknown/").status_code == 404
