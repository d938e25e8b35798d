"""What becomes of the server's errors: a reader's page hears one thing only."""

import pytest
from elasticsearch import Elasticsearch

from search.compounds import Compounds
from search.engines.base import SearchRequest, SearchUnavailable
from search.engines.elasticsearch.mapping import read_meta
from search.engines.elasticsearch.reader import Reader
from search.expansion import Expansion
from tests.search.catalogue import KIND, server

NOBODY = Elasticsearch("http://127.0.0.1:1", request_timeout=1, max_retries=0)


@pytest.fixture(
    params=[
        pytest.param(lambda: NOBODY, id="nobody listens"),
        pytest.param(server, id="no such index", marks=pytest.mark.elasticsearch),
        pytest.param(
            lambda: server().options(request_timeout=0.000001),
            id="too slow",
            marks=pytest.mark.elasticsearch,
        ),
    ]
)
def client(request):
    """A client whose every question fails."""
    return request.param()


@pytest.mark.parametrize(
    "ask",
    [
        lambda reader: reader.search(SearchRequest("thing", "overlast")),
        lambda reader: reader.search(SearchRequest("thing")),
        lambda reader: reader.suggest("ov", "nl"),
        lambda reader: reader.similar("thing", "a"),
        lambda reader: read_meta(reader.client, reader.index),
    ],
)
def test_whatever_fails_search_is_unavailable(client, ask):
    """So that the embedded index can answer; no address and no question is told."""
    reader = Reader(client, "befus-test-missing", [KIND], Compounds([]), Expansion([]))
    with pytest.raises(SearchUnavailable) as caught:
        ask(reader)
    assert "127.0.0.1" not in str(caught.value)
    assert "befus-test" not in str(caught.value)
