"""The site while the server of search is away: every page, the same counts, word to editors."""

import pytest

from search import queries
from search.engines.base import SearchUnavailable
from search.reserve import EngineWithReserve
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


class Away:
    """A server that never answers."""

    name = "elasticsearch"

    def snapshot(self):
        raise SearchUnavailable("ConnectionTimeout")


@pytest.fixture
def server_away(catalogue, monkeypatch):
    """Put a server before the embedded index, one that does not answer."""

    def put():
        engine = EngineWithReserve(Away(), queries.embedded_engine())
        monkeypatch.setattr("search.queries.get_engine", lambda audience="public": engine)
        for module in ("practices.finding", "practices.related", "practices.views"):
            monkeypatch.setattr(f"{module}.get_engine", lambda audience="public": engine)
        return engine

    return put


def test_pages_are_the_same_without_the_server(client, server_away):
    """Hits, counts and suggestions; nobody is told who cannot mend it."""
    before = [client.get(address) for address in ADDRESSES]
    engine = server_away()
    after = [client.get(address) for address in ADDRESSES]
    assert engine.is_on_reserve
    assert [answer.status_code for answer in after] == [200] * len(ADDRESSES)
    assert [answer.content for answer in after] == [answer.content for answer in before]


def test_editors_read_that_the_reserve_answers(client, server_away):
    """And nobody else; nor editors while all is well."""
    editor, member = make_editor(), make_user()
    client.force_login(editor)
    assert NOTICE not in client.get(LIST).content.decode()
    server_away()
    assert NOTICE in client.get(LIST).content.decode()
    assert NOTICE in client.get("/nl/zoeken/?q=overlast").content.decode()
    client.force_login(member)
    assert NOTICE not in client.get(LIST).content.decode()
