"""Processes that serve seldom collect garbage."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WITH_CODE = {**os.environ, "PYTHONPATH": f"{ROOT / 'platform'}:{ROOT}"}
SCRIPT = """
import gc, json, {door}
print(json.dumps([gc.get_freeze_count(), *gc.get_threshold()]))
"""


@pytest.mark.parametrize("door", ["befus.asgi", "befus.wsgi"])
def test_what_is_loaded_is_left_alone(door):
    """Nothing loaded before the first request is ever looked through, the rest seldom."""
    command = [sys.executable, "-c", SCRIPT.format(door=door)]
    told = subprocess.check_output(command, cwd=ROOT, env=WITH_CODE, text=True)
    frozen, young, *_ = json.loads(told)
    assert frozen > 100_000
    assert young > 10_000
