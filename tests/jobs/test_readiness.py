"""`/readyz`: 200 when all is well, else 503 with plain sentences and no secret."""

import os
import socket
from datetime import timedelta

import pytest
from django.db.models.functions import Now

from befus.jobs import readiness
from befus.jobs.models import JobState, WorkerState

pytestmark = pytest.mark.django_db


@pytest.fixture
def checks(monkeypatch):
    """Return the registered checks, emptied for this test."""
    monkeypatch.setattr(readiness, "_checks", {})
    return readiness._checks


def test_all_well(client, checks):
    """The answer names each check, and no cache keeps it."""
    readiness.register_check("post", lambda: None)
    response = client.get("/readyz")
    assert response.status_code == 200
    answer = response.json()
    assert (answer["ready"], answer["checks"]) == (True, {"post": "ok"})
    assert answer["jobs"]["mail"] == {"started": None, "ended": None, "failed": None, "failures": 0}
    assert "no-store" in response["Cache-Control"]


def test_a_fault_is_one_sentence(client, checks):
    """One fault is enough for 503; a check that breaks tells nothing of its error."""
    readiness.register_check("post", lambda: "Mail waits since yesterday.")
    readiness.register_check("search", lambda: 1 / 0)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["post"] == "Mail waits since yesterday."
    assert "division" not in response.content.decode()


def test_the_database_is_asked(client):
    """The site's own database is among the checks."""
    assert client.get("/readyz").json()["checks"]["database"] == "ok"


def test_redis_is_asked_where_one_is_named(client, settings):
    """A site without Redis is well; one whose Redis is away says so, without its address."""
    assert client.get("/readyz").json()["checks"]["redis"] == "ok"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # refuses: it does not listen
        settings.REDIS_URL = f"redis://:secret@127.0.0.1:{taken.getsockname()[1]}/0"
        assert client.get("/readyz").json()["checks"]["redis"] == "Redis does not answer."


@pytest.mark.redis
def test_a_redis_that_answers_is_well(client, settings):
    """The real one lets us in."""
    settings.REDIS_URL = os.environ["REDIS_URL"]
    assert client.get("/readyz").json()["checks"]["redis"] == "ok"


def test_without_a_worker_the_site_is_not_ready(client):
    """Somebody must send mail and publish on the hour; a dead worker does not count."""
    assert client.get("/readyz").json()["checks"]["worker"] == "No worker is running."
    worker = WorkerState.objects.create(key="a", host="here", process_id=1)
    assert client.get("/readyz").json()["checks"]["worker"] == "ok"
    WorkerState.objects.filter(key=worker.key).update(seen_at=Now() - timedelta(minutes=1))
    assert client.get("/readyz").json()["checks"]["worker"] == "No worker is running."


def test_failures_are_named(client):
    """A failing job is named; how it failed is for administrators only."""
    JobState.objects.create(name="sessions", failures=2, error="ValueError (clear, line 3)")
    response = client.get("/readyz")
    assert response.json()["checks"]["jobs"] == "These jobs fail: sessions."
    assert response.json()["jobs"]["sessions"]["failures"] == 2
    assert "ValueError" not in response.content.decode()
