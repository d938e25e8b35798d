"""Faults of real servers, each once and small: nothing lost, twice, out of order or leaked."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from befus.live.benchmarks.faults import FAULTS
from tests.conftest import leave_out
from tests.site import ROOT

pytestmark = pytest.mark.redis


def bench_live(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command on servers of its own."""
    env = {
        **os.environ,
        "BEFUS_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "befus.settings.base",
    }
    command = [sys.executable, "manage.py", "bench_live", *words]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    if done.returncode and "`make services` brings it" in done.stderr:
        leave_out("program of a service to start servers from")
    return done


def test_faults_lose_nothing(tmp_path):
    """A killed process, a killed and an emptied Redis, a restarted database, a lost network."""
    done = bench_live(tmp_path, "--fault", "all", "--people", "6", "--seconds", "1")
    assert done.returncode == 0, done.stderr[-3000:]
    report = json.loads(done.stdout)
    assert set(report) == set(FAULTS)
    for name, found in report.items():
        assert found["acknowledged"] > 0, name
        wrong = {found[each] for each in ("lost", "duplicated", "reordered", "leaked")}
        assert wrong == {0}, (name, found)
        assert (found["logged_out"], found["survived"]) == (0, True), (name, found)
