"""What administrators see of background work."""

import pytest

from befus.jobs.models import JobState, WorkerState
from tests.factories.people import make_administrator, make_editor

ADDRESS = "/admin/reports/jobs/"


@pytest.mark.django_db
def test_report_is_for_administrators(client):
    """Jobs, workers and failures in the reader's language; an editor has no right to it."""
    JobState.objects.create(name="sessions", failures=2, error="ValueError (clear, line 3)")
    WorkerState.objects.create(key="a", host="machine-7", process_id=1)
    someone = make_administrator()
    client.force_login(someone)
    for language, title in (("nl", "Achtergrondwerk"), ("fr", "Travail en arrière-plan")):
        someone.preferred_language = language
        someone.save()
        page = client.get(ADDRESS).content.decode()
        for part in (title, "machine-7", "ValueError (clear, line 3)"):
            assert part in page
    client.force_login(make_editor())
    assert "/admin/" in client.get("/admin/").content.decode()
    assert "machine-7" not in client.get(ADDRESS, follow=True).content.decode()
