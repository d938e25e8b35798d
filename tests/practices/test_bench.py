"""Benchmarks: one JSON object, a site of their own, and the site's data untouched."""

import json
import os
import subprocess
import sys
from contextlib import nullcontext
from io import StringIO

from django.core.management import call_command

from practices.benchmarks.questions import questions
from practices.benchmarks.stopwatch import Stopwatch
from practices.management.commands import bench_import
from search.engines.tantivy.reader import MOST_ANSWERS
from tests.content import lay_vocabulary
from tests.factories.pages import make_index
from tests.site import ROOT


def test_bench_pages_prints_json_and_leaves_nothing(tmp_path):
    """Few practices, one request each: the bars on queries and bytes hold."""
    env = {
        **os.environ,
        "BEFUS_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "befus.settings.base",
    }
    sizes = {"practices": "25", "threads": "12", "posts": "1400", "repeat": "1"}
    options = [part for name, size in sizes.items() for part in (f"--{name}", size)]
    command = [sys.executable, "manage.py", "bench_pages", *options]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    report = json.loads(done.stdout)
    assert report["practices"] == 25
    assert report["most_queries"] <= 10
    assert report["most_css_js_bytes"] < 60_000
    assert report["most_member_queries"] <= 12
    assert {"queries", "p50_ms", "p95_ms", "html_bytes", "css_js_bytes"} == set(
        report["pages"]["catalogue_search"]
    )
    assert set(report["search_alone"]) == {"p50_ms", "p95_ms"}
    assert {path.name for path in tmp_path.iterdir()} <= {"secret-key"}


def quickly(name: str, *arguments: str, **options) -> None:
    """Run a command, but lay no more of the site than records need."""
    if name != "load_site":
        call_command(name, *arguments, **options)
        return
    lay_vocabulary()
    make_index()


def test_bench_import_counts_what_was_written(db, tmp_path, monkeypatch):
    """Each record has its revision and two entries in the history; again nothing is written."""
    monkeypatch.setattr(bench_import, "scratch_site", lambda: nullcontext(tmp_path))
    monkeypatch.setattr(bench_import, "call_command", quickly)
    out = StringIO()
    call_command("bench_import", "--records", "3", stdout=out)
    report = json.loads(out.getvalue())
    assert {"first_seconds", "again_seconds"} < report.keys()
    assert (report["records"], report["revisions"], report["log_entries"]) == (3, 3, 6)


def test_questions_are_more_than_search_remembers():
    """No two are alike, and before one comes again search has forgotten its answer."""
    asked = [repr(question) for question in questions()]
    assert len(asked) == len(set(asked)) > 2 * MOST_ANSWERS


def test_stopwatch_asks_for_each_address_before_any_again(db, monkeypatch):
    """What was asked to count queries is not asked again for the times while others wait."""
    stopwatch = Stopwatch(repeat=4)
    asked = []
    get = stopwatch.client.get
    monkeypatch.setattr(stopwatch.client, "get", lambda path: asked.append(path) or get(path))
    addresses = [f"/robots.txt?{number}" for number in range(8)]
    stopwatch.measure(addresses)
    assert asked[10:14] == [*addresses[5:], addresses[0]]
