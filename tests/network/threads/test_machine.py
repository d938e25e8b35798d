"""A machine translates a post where one is configured, and nothing leaves the site otherwise."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from befus.base.translation.providers import TranslationUnavailable
from network.threads import actions
from network.threads.errors import TranslationTaken
from tests.factories.people import make_user
from tests.factories.threads import make_post, make_thread, make_translation
from tests.translating import translating_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def machine(settings):
    """A machine that says the same of everything, with a script in it."""
    with translating_server() as server:
        settings.TRANSLATION_URL = server.url
        server.body = json.dumps({"translatedText": ["Bonjour <script>x</script>"]}).encode()
        yield server


@pytest.fixture
def post():
    """A Dutch post without a translation."""
    return make_post(make_thread(), "Dag")


def address(post) -> str:
    return reverse("translate_post", args=[post.thread.slug, post.number])


def test_machine_translates_once_and_is_marked(machine, post, client):
    """A member presses a button; what comes back is nobody's, cleaned, and may be improved."""
    member = make_user(preferred_language="nl")
    client.force_login(member)
    assert "Laat een machine vertalen" in client.get(address(post)).content.decode()
    assert client.post(address(post), {"by_machine": "1", "text": ""}).status_code == 302
    (found,) = post.translations.all()
    assert (found.is_machine, found.author, found.lang) == (True, None, "fr")
    assert "<script" not in found.html
    assert [asked["q"] for _, asked in machine.asked] == [["Dag"]]
    with pytest.raises(TranslationTaken):
        actions.translate_by_machine(user=member, post=post)
    actions.write_translation(author=member, post=post, text="Bonjour")
    found.refresh_from_db()
    assert (found.is_machine, found.author) == (False, member)


def test_machine_that_fails_loses_nothing_typed(machine, post, client):
    """The form says so and keeps what stood in it."""
    machine.status = 500
    client.force_login(make_user(preferred_language="nl"))
    response = client.post(address(post), {"by_machine": "1", "text": "Bonjour à"})
    html = response.content.decode()
    assert response.status_code == 422
    assert "De machine antwoordt nu niet." in html
    assert "Bonjour à" in html
    assert not post.translations.exists()


def test_nothing_is_sent_without_a_right_or_a_machine(machine, post, settings, client):
    """Neither for a visitor, nor beside a translation, nor where none is configured."""
    with pytest.raises(PermissionDenied):
        actions.translate_by_machine(user=None, post=post)
    translated = make_translation(make_post(post.thread)).post
    with pytest.raises(TranslationTaken):
        actions.translate_by_machine(user=make_user(), post=translated)
    settings.TRANSLATION_URL = ""
    with pytest.raises(TranslationUnavailable):
        actions.translate_by_machine(user=make_user(), post=post)
    client.force_login(make_user(preferred_language="nl"))
    assert "machine" not in client.get(address(post)).content.decode()
    assert machine.asked == []
