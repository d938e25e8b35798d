"""`/readyz`: 200 when all is well, else 503 with plain sentences and no secret."""

import pytest

from befus.jobs import readiness


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
    assert response.json() == {"ready": True, "checks": {"post": "ok"}}
    assert "no-store" in response["Cache-Control"]


def test_a_fault_is_one_sentence(client, checks):
    """One fault is enough for 503; a check that breaks tells nothing of its error."""
    readiness.register_check("post", lambda: "Mail waits since yesterday.")
    readiness.register_check("search", lambda: 1 / 0)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["post"] == "Mail waits since yesterday."
    assert "division" not in response.content.decode()


@pytest.mark.django_db
def test_the_database_is_asked(client):
    """The site's own database is among the checks."""
    assert client.get("/readyz").json()["checks"]["database"] == "ok"
