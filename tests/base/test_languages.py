"""Reading a text that exists in one or both languages."""

import pytest

from befus.base.languages import is_empty
from tests.factories.pages import body, make_standard_page

pytestmark = pytest.mark.django_db


def test_text_falls_back_on_the_other_language():
    page = make_standard_page(title_fr="", public_languages="nl", title_nl="Wie wij zijn")
    found = page.text("title", "fr")
    assert (found.value, found.lang, found.is_other) == ("Wie wij zijn", "nl", True)


def test_text_that_is_not_public_yet_stays_with_the_editors(client):
    page = make_standard_page(
        public_languages="nl",
        title_nl="Wie wij zijn",
        title_fr="Qui sommes",
        intro_nl="Een forum",
        intro_fr="À moitié",
    )
    assert page.text("title", "fr").value == "Wie wij zijn"
    html = client.get(page.url_in("fr")).content.decode()
    assert "Wie wij zijn" in html
    assert "Qui sommes" not in html
    assert "À moitié" not in html


@pytest.mark.parametrize("value", ["", " \xa0", "<p></p>", None])
def test_text_without_words_is_empty(value):
    assert is_empty(value)


def test_stream_of_empty_blocks_is_empty():
    page = make_standard_page()
    page.body_nl = body("")
    assert is_empty(page.body_nl)
    assert not is_empty(page.body_fr)
