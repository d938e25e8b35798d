"""What administrators see of background work."""

import pytest

from befus.jobs.models import JobState, WorkerState

ADDRESS = "/admin/reports/jobs/"


@pytest.mark.django_db
def test_report_is_for_administrators(client, django_user_model):
    """Jobs, workers and failures in the reader's language; an editor has no right to it."""
    JobState.objects.create(name="sessions", failures=2, error="ValueError (clear, line 3)")
    WorkerState.objects.create(key="a", host="machine-7", process_id=1)
    someone = django_user_model.objects.create_superuser("beheer@befus.example", "x" * 12)
    client.force_login(someone)
    for language, title in (("nl", "Achtergrondwerk"), ("fr", "Travail en arrière-plan")):
        someone.preferred_language = language
        someone.save()
        page = client.get(ADDRESS).content.decode()
        for part in (title, "machine-7", "ValueError (clear, line 3)"):
            assert part in page
    django_user_model.objects.update(is_superuser=False)
    assert client.get(ADDRESS).status_code in (302, 403)
