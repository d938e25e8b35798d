"""What tests of search share: notes as documents, a server with a prefix of the test's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from search import documents
from tests.search.notes import NOTE


@pytest.fixture
def only_notes(monkeypatch):
    """Notes are the only kind of document."""
    monkeypatch.setattr(documents, "_kinds", {"note": NOTE})


@pytest.fixture
def elasticsearch(settings, monkeypatch) -> Iterator[Elasticsearch]:
    """Let the site search on the real server, in indexes of this test alone; its client."""
    from search.engines.elasticsearch import live
    from search.engines.elasticsearch.connection import connect_patiently
    from search.engines.elasticsearch.indexes import remove_all

    settings.ELASTICSEARCH_URL = os.environ["ELASTICSEARCH_URL"].split(",")
    settings.ELASTICSEARCH_PREFIX = f"test-{uuid4().hex}"
    settings.ELASTICSEARCH_TIMEOUT_SECONDS = 20.0  # a busy machine is no outage
    monkeypatch.setattr(live, "LIVE_SECONDS", 0)  # what happened just before counts
    yield connect_patiently()
    remove_all(connect_patiently())
