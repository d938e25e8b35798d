"""Faults of a real server, each once and small: nothing lost, nothing stale, no page an error."""

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import leave_out
from tests.site import ROOT

pytestmark = pytest.mark.elasticsearch


def test_faults_lose_nothing_and_break_no_page(tmp_path):
    """On a node of its own, killed, frozen, blocked, emptied, ahead of its database."""
    env = {
        **os.environ,
        "BEFUS_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "befus.settings.base",
    }
    command = [sys.executable, "manage.py", "bench_search", "--faults"]
    done = subprocess.run(
        [*command, "--seconds", "5", "--edits", "4"],
        cwd=ROOT, env=env, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode and "`make services` brings it" in done.stderr:
        leave_out("distribution of Elasticsearch to start nodes from")
    assert done.returncode == 0, done.stderr[-3000:]
    report = json.loads(done.stdout)
    assert set(report) == {
        "killed_during_publishing",
        "killed_during_rebuild",
        "frozen",
        "read_only_block",
        "index_deleted",
        "two_workers",
        "database_rolled_back",
    }
    for name, found in report.items():
        assert found["changes"] >= 8, name
        assert found["pages"] > 0, name
        assert (found["lost"], found["stale"], found["pages_500"]) == (0, 0, 0), (name, found)
        assert found["recovery_s"] is not None, name
