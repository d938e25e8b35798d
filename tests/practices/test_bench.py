"""bench_pages: one JSON object, a site of its own, and the site's data untouched."""

import json
import os
import subprocess
import sys

from tests.site import ROOT


def test_bench_pages_prints_json_and_leaves_nothing(tmp_path):
    """Few practices, one request each: the bars on queries and bytes hold."""
    env = {
        **os.environ,
        "BEFUS_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "befus.settings.base",
    }
    command = [sys.executable, "manage.py", "bench_pages", "--practices", "25", "--repeat", "1"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    report = json.loads(done.stdout)
    assert report["practices"] == 25
    assert report["most_queries"] <= 10
    assert report["most_css_js_bytes"] < 60_000
    assert {"queries", "p50_ms", "p95_ms", "html_bytes", "css_js_bytes"} == set(
        report["pages"]["catalogue_search"]
    )
    assert {path.name for path in tmp_path.iterdir()} <= {"secret-key"}
