"""One job in one worker: wait until it is due, take it if nobody has it, run it."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from threading import Event
from traceback import extract_tb

from django.db import Error, connection
from django.db.models.functions import Now

from befus.jobs import leases
from befus.jobs.models import JobState
from befus.jobs.periods import time_left
from befus.jobs.registry import Job

# How often a waiting worker looks whether a job is due after all.
LOOK_SECONDS = 15.0
# A job that is repeated faster than this keeps its lease for so long.
SHIFT_SECONDS = 10.0
TAKEN_SECONDS = 2.0

logger = logging.getLogger(__name__)


class JobLoop:
    """Repeats one job until `stopping` is set; `is_holding` tells whether leases are kept."""

    def __init__(
        self, job: Job, worker: str, stopping: Event, is_holding: Callable[[], bool]
    ) -> None:
        self.job = job
        self.worker = worker
        self.stopping = stopping
        self.is_holding = is_holding

    def step(self) -> float:
        """Run the job if it is due and free; return the seconds to wait before the next look."""
        name = self.job.name
        state = JobState.objects.annotate(now=Now()).filter(name=name).first()
        if state is None:
            JobState.objects.bulk_create([JobState(name=name)], ignore_conflicts=True)
            return 0.0
        wait = time_left(self.job, state, state.now).total_seconds()
        if wait > 0:
            return min(wait, LOOK_SECONDS)
        if not self.is_holding() or not leases.claim(name, self.worker, state.runs):
            return TAKEN_SECONDS * random.uniform(0.5, 1.0)  # noqa: S311
        self._carry_out()
        return 0.0

    def _carry_out(self) -> None:
        try:
            self._run()
        except Exception as error:
            logger.exception("The job %s failed", self.job.name)
            if isinstance(error, Error):
                connection.close()
            leases.end_badly(self.job.name, self.worker, describe(error))
        else:
            leases.end_well(self.job.name, self.worker)

    def _run(self) -> None:
        """Run once, or for the length of a shift what is repeated quickly."""
        pause = self.job.every.total_seconds()
        end = time.monotonic() + (SHIFT_SECONDS if pause < SHIFT_SECONDS else 0)
        while True:
            begun = time.monotonic()
            self.job.run()
            left = max(0.0, begun + pause - time.monotonic())
            if time.monotonic() + left >= end or self.stopping.wait(left) or not self.is_holding():
                return


def describe(error: BaseException) -> str:
    """Return kind and place of an error, never its text: that may hold what people wrote."""
    frames = extract_tb(error.__traceback__)
    place = f" ({frames[-1].name}, line {frames[-1].lineno})" if frames else ""
    return f"{type(error).__qualname__}{place}"[:200]
