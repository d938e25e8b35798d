"""The header: who is logged in, and the way to the editing side for those who may."""

import pytest

from tests.factories.pages import make_home
from tests.factories.people import make_editor, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("make_person", "is_editor"), [(make_user, False), (make_editor, True)])
def test_header_leads_editors_to_the_editing_side(client, make_person, is_editor):
    make_home()
    client.force_login(make_person())
    page = client.get("/nl/").content.decode()
    assert ('href="/admin/">Redactie</a>' in page) is is_editor
