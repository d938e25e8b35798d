"""What the worker repeats, and what must hold first: apps register it in their `apps.ready`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise


@dataclass(frozen=True)
class Job:
    """A job: what it is called, what it does, how long after a start it starts again.

    `title` is what administrators read; without one they read the name.
    """

    name: str
    run: Callable[[], object]
    every: timedelta
    title: str | Promise = ""


_jobs: dict[str, Job] = {}


def register_job(
    name: str, run: Callable[[], object], every: timedelta, title: str | Promise = ""
) -> None:
    """Have the worker call `run` again and again, in one worker at a time.

    A job that fails is tried again after a while; its error stays visible until it succeeds.
    Work that was interrupted is done anew, so `run` must bear being called twice. `name` has
    at most 40 characters.
    """
    _jobs[name] = Job(name, run, every, title)


class Refused(Exception):
    """The site must not work as it stands; the message says what to do."""


_conditions: list[Callable[[], None]] = []


def register_condition(check: Callable[[], None]) -> None:
    """Have the worker call `check` before it begins; one that raises `Refused` keeps it from it."""
    _conditions.append(check)


def check_conditions() -> None:
    """Raise `Refused` where a condition does not hold."""
    for check in _conditions:
        check()


def registered_jobs() -> tuple[Job, ...]:
    """Return all jobs, in the order of their registration."""
    return tuple(_jobs.values())
