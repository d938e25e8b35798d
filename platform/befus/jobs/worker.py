"""The worker: one process, a thread for the tasks and one for each job."""

from __future__ import annotations

import logging
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from threading import Event, Thread
from uuid import uuid4

from django.db import Error, connection, connections
from django.db.models.functions import Now

from befus.jobs import leases
from befus.jobs.job_loop import JobLoop
from befus.jobs.models import WorkerState
from befus.jobs.registry import registered_jobs
from befus.jobs.task_loop import TaskLoop, take_back

BEAT_SECONDS = 2.0
# How long work may go on once the worker was told to stop.
GRACE_SECONDS = 8.0
# After a fault of the database: the first pause, doubled up to the longest.
SHORTEST_PAUSE = 0.25
LONGEST_PAUSE = 4.0

logger = logging.getLogger(__name__)
Step = Callable[[], float]
Recovery = Callable[[], None]


class Worker:
    """Repeats steps in threads until it is told to stop; a lost database is waited for."""

    def __init__(self) -> None:
        self.key = uuid4().hex
        self.stopping = Event()
        self.last_beat = float("-inf")

    def stop(self, *_signal: object) -> None:
        """Let every thread end what it is doing, and no more."""
        self.stopping.set()

    def stop_on_signals(self) -> None:
        """Take the usual signals as the wish to stop."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)

    def run(self) -> None:
        """Work until told to stop."""
        threads = [Thread(target=self.repeat, args=each, daemon=True) for each in self._steps()]
        self.repeat(self._beat_first(threads))
        self._end(threads)

    def _steps(self) -> Iterator[tuple[Step, Recovery | None]]:
        """Yield what each thread repeats, and what it does after it lost the database."""
        yield TaskLoop(self.key).step, lambda: take_back(self.key)
        for job in registered_jobs():
            yield JobLoop(job, self.key, self.stopping, self.is_holding).step, None

    def is_holding(self) -> bool:
        """Tell whether this worker's leases were renewed in time, by its own clock."""
        return time.monotonic() - self.last_beat < leases.LEASE.total_seconds() - BEAT_SECONDS

    def repeat(self, step: Step, recover: Recovery | None = None) -> None:
        """Repeat `step` with the pauses it asks for; after a lost database `recover` first."""
        pause, is_lost = 0.0, False
        while not self.stopping.is_set():
            try:
                if is_lost and recover:
                    recover()
                is_lost = False
                wait, pause = step(), 0.0
                if wait > LONGEST_PAUSE:
                    connections.close_all()
            except Exception as error:
                pause = min(max(2 * pause, SHORTEST_PAUSE), LONGEST_PAUSE)
                report(error)
                connection.close()
                wait, is_lost = pause, True
            self.stopping.wait(wait)
        connections.close_all()

    def _beat_first(self, threads: list[Thread]) -> Step:
        """Return the step that shows this worker alive; the first one starts the others."""

        def beat() -> float:
            begun = time.monotonic()
            leases.renew(self.key)
            WorkerState.objects.update_or_create(
                key=self.key,
                defaults={"seen_at": Now()},
                create_defaults={"host": socket.gethostname()[:200], "process_id": os.getpid()},
            )
            self.last_beat = begun
            for thread in threads:
                if thread.ident is None:
                    thread.start()
            return BEAT_SECONDS

        return beat

    def _end(self, threads: list[Thread]) -> None:
        """Wait for work under way, then give back leases and be forgotten."""
        limit = time.monotonic() + GRACE_SECONDS
        for thread in threads:
            if thread.ident is not None:
                thread.join(max(0.0, limit - time.monotonic()))
        try:
            leases.release(self.key)
            WorkerState.objects.filter(key=self.key).delete()
        except Error:
            logger.warning("Ended without a database: others wait until its leases run out.")


def report(error: Exception) -> None:
    """Write to the log why a step failed: in a line where the database is away."""
    if isinstance(error, Error):
        logger.warning("Without a database (%s)", type(error).__name__)
    else:
        logger.error("A step of the worker failed", exc_info=error)
