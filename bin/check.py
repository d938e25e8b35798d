"""Every check of the project, one stage after the other, and what was left out.

    bin/python bin/check.py                what this machine can do
    SERVICES=1 bin/python bin/check.py     on real services; a missing one is a failure

A failing stage does not stop the next. The seconds of each stand at the end.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import chromium
import install
import services
from checkout import PYTHON, environment, say
from processes import Command, interruptible, run

CODE = ["platform", "practices", "workshops", "network", "search", "tests", "bin", "manage.py"]
TEMPLATES = ["platform", "practices", "workshops", "network", "search"]
TYPED = ["-p", "befus", "-p", "practices", "-p", "workshops", "-p", "network", "-p", "search"]
STATIC: list[tuple[str, Command]] = [
    ("ruff check", [PYTHON, "-m", "ruff", "check", *CODE]),
    ("ruff format", [PYTHON, "-m", "ruff", "format", "--check", *CODE]),
    ("djlint", [PYTHON, "-m", "djlint", "--quiet", "--lint", *TEMPLATES]),
    ("mypy", [PYTHON, "-m", "mypy", *TYPED]),
    ("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
    ("translations", [PYTHON, "manage.py", "check_messages"]),
]
PYTEST: Command = [PYTHON, "-m", "pytest", "-n", "auto", "--maxprocesses=2", "--durations=20"]

Stage = tuple[str, Command, dict[str, str]]


def without_database(**extra: str) -> dict[str, str]:
    """Return the variables for a run on SQLite."""
    env = environment(**extra)
    env.pop("DATABASE_URL", None)
    return env


def stages(with_services: bool, left_out: Path) -> Iterator[Stage]:
    """Yield name, command and variables of each stage, in order."""
    extra = {"DJANGO_SETTINGS_MODULE": "befus.settings.test"}
    for name, command in STATIC:
        yield name, command, without_database(**extra)
    extra["LEFT_OUT"] = str(left_out)
    if not with_services:
        yield "pytest", PYTEST, environment(**extra)
        return
    for line in services.up():
        name, _, value = line.removeprefix("export ").partition("=")
        extra[name] = value
    yield "pytest on PostgreSQL, with Elasticsearch and Redis", PYTEST, environment(**extra)
    both = [*PYTEST, "-m", "both or sqlite"]
    yield "pytest on SQLite", both, without_database(**extra | {"DATABASE_URL": ""})


def carry_out(name: str, command: Command, env: dict[str, str]) -> tuple[str, float, bool]:
    """Run one stage; return its name, its seconds and whether it passed."""
    say(f"\n== {name}")
    begun = time.monotonic()
    passed = run(command, env) == 0
    return name, time.monotonic() - begun, passed


def not_exercised(with_services: bool, left_out: Path) -> list[str]:
    """Return what this run has not tried, a line each."""
    lines = sorted(set(left_out.read_text().splitlines()))
    if not with_services and "postgres" not in os.environ.get("DATABASE_URL", ""):
        lines.append("PostgreSQL: everything ran on SQLite (SERVICES=1 runs it on PostgreSQL)")
    return lines


def report(results: list[tuple[str, float, bool]], lines: list[str], with_services: bool) -> bool:
    """Print the closing summary; return whether all is well."""
    say("\nSeconds per stage")
    for name, seconds, passed in results:
        say(f"{seconds:8.1f}  {name}{'' if passed else '  FAILED'}")
    say("\nNot exercised" if lines else "\nNot exercised: nothing, everything ran.")
    for line in lines:
        say(f"  - {line}")
    if lines and with_services:
        say("With SERVICES=1 nothing may be left out: FAILED")
    return all(passed for *_, passed in results) and not (lines and with_services)


def check(with_services: bool) -> bool:
    """Run all stages, end the services it started itself, return whether all passed."""
    begun = time.monotonic()
    install.install("dev")
    results = [("environment", time.monotonic() - begun, True)]
    started_here = with_services and not services.are_up()
    try:
        with tempfile.NamedTemporaryFile(prefix="befus-left-out-") as file:
            left_out = Path(file.name)
            results += [carry_out(*stage) for stage in stages(with_services, left_out)]
            lines = not_exercised(with_services, left_out)
    finally:
        if started_here:
            services.down()
    return report(results, lines, with_services)


if __name__ == "__main__":
    interruptible()
    if path := chromium.find():
        os.environ["CHROMIUM"] = path
    try:
        sys.exit(not check(os.environ.get("SERVICES") == "1"))
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
