"""Real worker processes on a real database: nothing doubled, nothing lost."""

import contextlib
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector

import pytest
from django.db import OperationalError

from befus.jobs.worker import Worker
from tests.site import ROOT, surroundings

LIMIT_SECONDS = 60
COMMAND = (sys.executable, "-m", "tests.jobs.worker_process")
TASKS = 30


class Workers:
    """Worker processes, and the lines that they have told so far."""

    def __init__(self, env: dict[str, str], folder: Path, count: int) -> None:
        self.source, target = os.pipe()
        command = [*COMMAND, str(folder)]
        self.running = [
            subprocess.Popen(command, cwd=ROOT, env=env, stdout=target) for _each in range(count)
        ]
        os.close(target)
        self.text = ""

    def told(self, what: str) -> list[str]:
        """Return what came after this word, in its order."""
        lines = [line.split() for line in self.text.splitlines(keepends=True) if line[-1] == "\n"]
        return [which for word, which in lines if word == what]

    def listen_until(self, is_so: Callable[[], bool]) -> None:
        """Read what the processes tell until `is_so` is true."""
        with DefaultSelector() as selector:
            selector.register(self.source, EVENT_READ)
            while not is_so():
                assert selector.select(LIMIT_SECONDS), f"Nothing more after {self.text[-200:]}"
                self.text += os.read(self.source, 65536).decode()

    def end(self) -> None:
        """End every process, whatever it does."""
        for process in self.running:
            process.kill()
            process.wait()
        os.close(self.source)


@contextlib.contextmanager
def workers(env: dict[str, str], folder: Path, count: int) -> Iterator[Workers]:
    """Run some workers; end them in any case."""
    started = Workers(env, folder, count)
    try:
        yield started
    finally:
        started.end()


@pytest.mark.both
def test_two_workers_never_double(tmp_path):
    """The job runs in one of them, in the other once the first is killed; tasks run once."""
    with surroundings() as env:
        subprocess.run([*COMMAND, "prepare", str(TASKS)], cwd=ROOT, env=env, check=True)
        with workers(env, tmp_path, 2) as both:
            told = both.told
            both.listen_until(lambda: len(told("job")) >= 20 and len(told("task")) == TASKS)
            assert len(set(told("job"))) == 1
            one, other = both.running
            if told("job")[0] == str(other.pid):
                one, other = other, one
            one.kill()
            both.listen_until(lambda: told("job")[-1] == str(other.pid))
            other.send_signal(signal.SIGTERM)
            assert other.wait(LIMIT_SECONDS) == 0
        # The killed one may have left its mark, which the next run finds once.
        assert told("doubled") in ([], [str(other.pid)])
        assert Counter(told("task")) == {str(number): 1 for number in range(TASKS)}


def test_a_lost_database_is_waited_for(monkeypatch):
    """A step that meets no database is tried again, after what was lost has been taken back."""
    monkeypatch.setattr("befus.jobs.worker.SHORTEST_PAUSE", 0.0)
    worker, told = Worker(), []

    def step() -> float:
        told.append("step")
        if len(told) == 1:
            raise OperationalError("server closed the connection unexpectedly")
        worker.stop()
        return 0.0

    def take_back() -> None:
        told.append("take back")
        if len(told) < 4:
            raise OperationalError("connection refused")

    worker.repeat(step, take_back)
    assert told == ["step", "take back", "take back", "take back", "step"]
