"""What search does in the worker, and what it tells of its health."""

import pytest

from befus.base import navigation
from befus.jobs import readiness, registry
from search import following
from search.delivery import AHEAD
from search.models import IndexCopy, IndexedDocument


@pytest.fixture
def jobs(monkeypatch):
    """The jobs registered in this test."""
    monkeypatch.setattr(registry, "_jobs", {})
    return registry._jobs


def test_the_site_watches_search():
    """Its check stands behind /readyz; pages may ask whether the reserve answers."""
    assert readiness._checks["search"] is following.find_problem
    assert "search_on_reserve" in navigation._values


def test_the_worker_carries_changes_to_a_server_only(jobs, settings):
    """The embedded index alone follows by itself."""
    following.register()
    assert jobs == {}
    settings.ELASTICSEARCH_URL = ["http://127.0.0.1:9"]
    following.register()
    assert set(jobs) == {"search", "search_reserve"}
    assert jobs["search"].every.total_seconds() <= 0.5


@pytest.mark.django_db
def test_health_tells_what_a_person_must_mend(settings):
    """Not that a server is away for a while, nor what another site has."""
    settings.ELASTICSEARCH_URL = ["http://127.0.0.1:9"]
    copy = IndexCopy.objects.create(key="x", engine="elasticsearch", home="befus", attempts=2)
    row = IndexedDocument.objects.create(index=copy, kind="note", object_id="1", wanted=1)
    assert following.find_problem() is None
    row.attempts, row.error = 3, "400 mapper_parsing_exception"
    row.save()
    assert following.find_problem() == "Documents that search does not take: 1."
    row.error = f"{AHEAD}: 7, wanted 1"
    row.save()
    assert following.find_problem().startswith("The search index is ahead of the database")
    row.delete()
    copy.attempts = following.LASTING_FAILURES
    copy.save()
    assert following.find_problem() == "Elasticsearch has taken no changes for some minutes."
    copy.home = "another site"
    copy.save()
    assert following.find_problem() is None
