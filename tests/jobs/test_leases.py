"""A job runs in one worker at a time."""

from datetime import timedelta
from threading import Event

import pytest
from django.db.models.functions import Now

from befus.jobs import leases
from befus.jobs.job_loop import JobLoop
from befus.jobs.models import JobState
from befus.jobs.registry import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def state() -> JobState:
    """Return the row of a job that never ran."""
    return JobState.objects.create(name="probe")


def let_run_out() -> None:
    """Make every lease one that its holder did not renew."""
    JobState.objects.update(held_until=Now() - timedelta(seconds=1))


def test_a_held_lease_is_not_given(state):
    """The second worker gets it only once the first has ended, or is dead."""
    assert leases.claim("probe", "first", 0)
    assert not leases.claim("probe", "second", 1)
    leases.end_well("probe", "first")
    assert leases.claim("probe", "second", 1)
    let_run_out()
    assert leases.claim("probe", "first", 2)


def test_a_job_that_was_started_since_is_not_taken(state):
    """Who saw it due before another worker ran it comes too late."""
    assert leases.claim("probe", "first", 0)
    leases.end_well("probe", "first")
    assert not leases.claim("probe", "second", 0)


def test_who_lost_the_lease_changes_nothing(state):
    """A worker that was frozen does not note an end for the one that took over."""
    leases.claim("probe", "first", 0)
    let_run_out()
    leases.claim("probe", "second", 1)
    leases.renew("first")
    leases.end_badly("probe", "first", "late")
    state.refresh_from_db()
    assert (state.holder, state.failures) == ("second", 0)


def test_release_lets_others_go_on_at_once(state):
    """A worker that stops in good order leaves nothing to wait for."""
    leases.claim("probe", "first", 0)
    leases.release("first")
    assert leases.claim("probe", "second", 1)


def loop(run) -> JobLoop:
    """Return a loop of a worker that has been told to stop after this step."""
    stopping = Event()
    stopping.set()
    return JobLoop(Job("probe", run, timedelta(seconds=1)), "worker", stopping, lambda: True)


def test_a_failure_is_noted_without_content():
    """Kind and place are kept, the text of the error is not; the next success clears them."""

    def fail():
        raise ValueError("Jan Peeters, Kerkstraat 1")

    loop(fail).step()
    assert loop(fail).step() == 0.0
    state = JobState.objects.get(name="probe")
    assert (state.failures, state.holder) == (1, "")
    assert state.error.startswith("ValueError (fail, line ")
    JobState.objects.update(failed_at=Now() - timedelta(minutes=1))
    assert loop(lambda: None).step() == 0.0
    state.refresh_from_db()
    assert (state.failures, state.error, state.runs) == (0, "", 2)


def test_a_worker_without_a_pulse_takes_nothing(state):
    """Whose leases may have run out does not start a job."""
    ran = []
    worker = loop(lambda: ran.append(1))
    worker.is_holding = lambda: False
    assert worker.step() > 0
    assert ran == []
