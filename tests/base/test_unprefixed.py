"""Addresses without a language: nobody is put into one that she did not choose (L1)."""

import pytest
from django.conf import settings

from tests.factories.pages import make_draft, make_home, make_standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return make_standard_page(make_home(), slug_nl="hulp", slug_fr="aide")


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("path", ["/hulp/?a=1", "/niets/"])
def test_remembered_language_is_gone_on_with(client, page, language, path):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(path, headers={"accept-language": "de, nl;q=0.9, fr;q=0.9"})
    assert (response.status_code, response.url) == (302, f"/{language}{path}")
    assert "Cookie" in response["Vary"]


def test_remembered_language_leads_to_its_own_address(client, page):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    response = client.get("/hulp/", follow=True)
    assert response.redirect_chain[-1] == ("/fr/aide/", 301)


@pytest.mark.parametrize("path", ["/hulp/", "/aide/", "/hulp"])
def test_page_asked_for_without_a_language_is_offered_in_both(client, page, path):
    response = client.get(path, headers={"accept-language": "fr"})
    html = response.content.decode()
    assert response.status_code == 200
    assert 'href="/nl/hulp/"' in html
    assert 'href="/fr/aide/"' in html
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


@pytest.mark.parametrize("path", ["/niets/", "/favicon.ico", "/klad/", "/wp-login.php"])
def test_unknown_address_is_not_found_in_both_languages(client, page, path):
    make_draft(slug_nl="klad")
    response = client.get(path)
    doors = response.content.decode().partition("<main>")[2]
    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in doors
    assert "Cette page n’existe pas" in doors
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


@pytest.mark.parametrize("path", ["/media/images/niets.png", "/documents/1/niets.pdf"])
def test_missing_file_is_not_looked_for_in_a_language(client, page, path):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    assert client.get(path).status_code == 404
