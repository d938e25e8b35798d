"""The site while the server of search is away: every page, the same counts, word to editors."""

from uuid import uuid4

import pytest

from search.queries import is_on_reserve
from tests.factories.people import make_editor, make_user

pytestmark = pytest.mark.django_db

LIST = "/nl/praktijken/"
ADDRESSES = (
    f"{LIST}?q=overlast&themes=nuisance",
    f"{LIST}matrix/",
    f"{LIST}tijdlijn/",
    f"{LIST}rustige-parken-in-gent/",
    "/nl/",
    "/nl/zoeken/?q=overlast",
    "/nl/suggest/?q=par",
    "/api/search?q=overlast",
)
NOTICE = "De zoekfunctie draait op haar reserve."


@pytest.fixture
def lose_server(catalogue, settings):
    """Return a function that puts a server before the embedded index, one that is away."""

    def lose():
        settings.ELASTICSEARCH_URL = ["http://127.0.0.1:9"]
        settings.ELASTICSEARCH_PREFIX = f"test-{uuid4().hex}"

    return lose


def test_pages_are_the_same_without_the_server(client, lose_server):
    """Hits, counts and suggestions; nobody is told who cannot mend it."""
    before = [client.get(address) for address in ADDRESSES]
    lose_server()
    after = [client.get(address) for address in ADDRESSES]
    assert is_on_reserve()
    assert [answer.status_code for answer in after] == [200] * len(ADDRESSES)
    assert [answer.content for answer in after] == [answer.content for answer in before]


def test_editors_read_that_the_reserve_answers(client, lose_server):
    """And nobody else; nor editors while all is well."""
    editor, member = make_editor(), make_user()
    client.force_login(editor)
    assert NOTICE not in client.get(LIST).content.decode()
    lose_server()
    assert NOTICE in client.get(LIST).content.decode()
    assert NOTICE in client.get("/nl/zoeken/?q=overlast").content.decode()
    client.force_login(member)
    assert NOTICE not in client.get(LIST).content.decode()
