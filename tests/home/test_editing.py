"""Standard pages in the editor."""

import re

import pytest
from wagtail.rich_text import RichText

from befus.home.loading import standard_text
from befus.home.loading.content import read
from befus.home.models import StandardPage
from tests.factories.editing import posted, publish, signed_in
from tests.factories.pages import make_standard_page
from tests.factories.people import make_editor

pytestmark = pytest.mark.django_db

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


def test_page_edited_in_the_form_keeps_its_headings():
    """Every feature of the texts that come with the site is one of the editor's."""
    body = StandardPage._meta.get_field("body_nl").to_python(
        standard_text.body(read("pages/privacy")["body"]["nl"], {})
    )
    text = str(body[0].value.source)
    page = make_standard_page(body_nl=[("text", RichText(text))], title_nl="Privacy")
    editor = make_editor()
    data = posted(page, editor, title_nl="Uw gegevens")
    assert publish(signed_in(editor), page, data).status_code == 302
    page = StandardPage.objects.get(pk=page.pk)
    stored = BLOCK_KEY.sub("", page.body_nl[0].value.source)
    assert page.title_nl == "Uw gegevens"
    assert "<h2>" in text
    assert stored == text
