"""Error pages: in the reader's language, without database or session where these may be broken."""

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from befus import urls
from befus.base import errors
from tests.factories.pages import make_home

FAULTS = {
    400: SuspiciousOperation(),
    403: PermissionDenied(),
    404: Http404(),
    500: RuntimeError("a secret"),
}
WORDS = {
    (400, "nl"): "Deze vraag is niet leesbaar",
    (400, "fr"): "Cette demande est illisible",
    (403, "nl"): "U hebt hier geen toegang",
    (403, "fr"): "Vous n’avez pas accès à cette page",
    (404, "nl"): "Deze pagina bestaat niet",
    (404, "fr"): "Cette page n’existe pas",
    (500, "nl"): "Er ging iets mis aan onze kant",
    (500, "fr"): "Une erreur s’est produite de notre côté",
}


def fail(request, status):
    """Raise what leads to `status`."""
    raise FAULTS[status]


urlpatterns = [*i18n_patterns(path("fail/<int:status>/", fail, name="fail")), *urls.urlpatterns]
handler400, handler403 = errors.bad_request, errors.permission_denied
handler404, handler500 = errors.page_not_found, errors.server_error


@pytest.fixture
def home(db):
    return make_home()


def heading(response) -> str:
    html = response.content.decode()
    return html.partition("<h1>")[2].partition("</h1>")[0]


@override_settings(ROOT_URLCONF="tests.base.test_errors")
@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("status", FAULTS)
def test_error_speaks_the_language_of_the_address(home, status, language):
    client = Client(raise_request_exception=False)
    response = client.get(f"/{language}/fail/{status}/")
    html = response.content.decode()
    assert (response.status_code, heading(response)) == (status, WORDS[status, language])
    assert f'<html lang="{language}-BE">' in html
    assert "a secret" not in html
    other = {"nl": "fr", "fr": "nl"}[language]
    assert f'href="/{other}/fail/{status}/"' in html


@override_settings(ROOT_URLCONF="tests.base.test_errors")
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_fault_is_answered_without_a_database(language):
    """A test without the mark `django_db` may not ask it anything."""
    response = errors.server_error(RequestFactory().get(f"/{language}/fail/500/"))
    assert heading(response) == WORDS[500, language]


@pytest.mark.parametrize(
    ("language", "account", "words"),
    [
        ("nl", "account", "Uw formulier is niet verstuurd"),
        ("fr", "compte", "Votre formulaire n’a pas été envoyé"),
    ],
)
def test_form_without_its_token_is_refused_in_the_reader_s_language(home, language, account, words):
    client = Client(enforce_csrf_checks=True)
    response = client.post(f"/{language}/{account}/login/", {"login": "a", "password": "b"})
    assert (response.status_code, heading(response)) == (403, words)
