"""Logging in on a real node that lets nobody else in: user and password, and an API key."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from search.benchmarks.nodes import Node, own_node
from search.engines.base import SearchUnavailable
from search.engines.elasticsearch.connection import connect_patiently
from search.engines.elasticsearch.indexes import remove_all
from search.queries import server_engine
from tests.conftest import leave_out
from tests.search.notes import found, note

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]

PASSWORD = uuid4().hex


def close_to_strangers(node: Node) -> None:
    """Switch security on, and make one user."""
    file = node.folder / "config" / "elasticsearch.yml"
    text = file.read_text().replace("security.enabled: false", "security.enabled: true")
    file.write_text(text)
    tool = node.scripts.find() / "bin" / "elasticsearch-users"
    node.run(tool, "useradd", "befus", "-p", PASSWORD, "-r", "superuser")


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    """A node with a user."""
    try:
        with own_node(close_to_strangers) as node:
            yield node
    except SearchUnavailable as error:
        leave_out(str(error))


def test_site_logs_in_with_password_or_key(node, settings, only_notes):
    """Reads and writes with either; with neither, search is unavailable."""
    settings.ELASTICSEARCH_URL = [node.url]
    settings.ELASTICSEARCH_TIMEOUT_SECONDS = 20.0
    note("overlast")
    with pytest.raises(SearchUnavailable, match="401"):
        server_engine().follow()
    settings.ELASTICSEARCH_USER, settings.ELASTICSEARCH_PASSWORD = "befus", PASSWORD
    settings.ELASTICSEARCH_PREFIX = f"test-{uuid4().hex}"
    assert server_engine().follow() == 1
    rights = {"indices": [{"names": ["test-*"], "privileges": ["all"]}], "cluster": ["monitor"]}
    key = connect_patiently().security.create_api_key(
        name="site", role_descriptors={"site": rights}
    )
    settings.ELASTICSEARCH_USER = settings.ELASTICSEARCH_PASSWORD = ""
    settings.ELASTICSEARCH_API_KEY = key["encoded"]
    note("diefstal")
    assert server_engine().follow() == 1
    assert found(server_engine()) == ["diefstal", "overlast"]
    remove_all(connect_patiently())
