"""Benchmarks and long runs; their figures go into `docs/measurements.md`.

    bin/python bin/measure.py [words]

With words only the runs whose name holds one of them. Each run's command, figures, date and
commit are added under a heading of their own.
"""

import contextlib
import datetime
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

import install
import plot_search
import services
from checkout import PYTHON, ROOT, environment, say, stop
from processes import Command, interruptible, run

TARGET = ROOT / "docs" / "measurements.md"
MANAGE = [PYTHON, "manage.py"]
PROPERTIES = [PYTHON, "-m", "pytest", "-n", "auto", "--maxprocesses=2", "-m", "hypothesis"]

# Name and command of every run: a later benchmark is one more line.
RUNS: list[tuple[str, Command]] = [
    ("pages-41", [*MANAGE, "bench_pages", "--practices", "41"]),
    ("pages-400", [*MANAGE, "bench_pages", "--practices", "400"]),
    ("pages-10000", [*MANAGE, "bench_pages", "--practices", "10000"]),
    (
        "threads-10000",
        [*MANAGE, "bench_pages", "--threads", "10000", "--posts", "100000"],
    ),
    ("import-1000", [*MANAGE, "bench_import", "--records", "1000"]),
    ("search-judged", [*MANAGE, "evaluate_search", "tests/search/judged.json"]),
    ("search-held-out", [*MANAGE, "evaluate_search", "tests/search/judged_held_out.json"]),
    (
        "search-monolingual",
        [*MANAGE, "evaluate_search", "tests/search/judged.json", "--monolingual"],
    ),
    (
        "search-slips",
        [*MANAGE, "evaluate_search", "tests/search/judged.json", "--typos", "5"],
    ),
    (
        "search-judged-elasticsearch",
        [*MANAGE, "evaluate_search", "tests/search/judged.json", "--engine", "elasticsearch"],
    ),
    ("search-speed", [*MANAGE, "bench_search", "--documents", "1000,10000,100000"]),
    ("search-faults", [*MANAGE, "bench_search", "--faults"]),
    ("live-sockets", [*MANAGE, "bench_live", "--sockets", "50,200,500,1000"]),
    ("live-limits", [*MANAGE, "bench_live", "--limits", "all"]),
    ("live-faults", [*MANAGE, "bench_live", "--fault", "all"]),
    ("live-soak", [*MANAGE, "bench_live", "--soak", "20"]),
    ("properties", PROPERTIES),
]
# These are drawn too; each gives a table of its figures.
PLOTS: dict[str, Callable[[dict[str, Any]], str]] = {"search-speed": plot_search.plot}
# These ask a real Elasticsearch: that of `make services-up`, started for them if need be.
ON_ELASTICSEARCH = {"search-judged-elasticsearch", "search-speed"}

# The search is judged on the real records alone, without those of the demonstration.
CONTENT = "platform/befus/home/content/practices.json"
PREPARATION: list[Command] = [
    [*MANAGE, "compile_messages"],
    [*MANAGE, "migrate", "--verbosity", "0"],
    [*MANAGE, "load_site"],
    [*MANAGE, "import_practices", CONTENT],
]


def commit() -> str:
    """Return the short name of the commit, marked where the tree has moved on."""
    describe = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(describe, cwd=ROOT, capture_output=True, text=True).stdout.strip()


def figures(output: str) -> str:
    """Return printed JSON laid out for reading, anything else by its last line."""
    try:
        return json.dumps(json.loads(output), indent=1, ensure_ascii=False)
    except ValueError:
        return (output.strip().splitlines() or ["(nothing printed)"])[-1]


def carry_out(name: str, command: Command, env: dict[str, str]) -> bool:
    """Run one command and add what it measured; return whether it succeeded."""
    say(f"== {name}")
    begun = time.monotonic()
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        say(f"{name} failed with status {done.returncode}; nothing noted.")
        return False
    note(name, words, done.stdout, time.monotonic() - begun)
    return True


def note(name: str, words: list[str], output: str, seconds: float) -> None:
    """Add one run to the document."""
    today = datetime.date.today().isoformat()
    python = platform.python_version()
    shown = " ".join(["python", *words[1:]])
    with TARGET.open("a") as file:
        file.write(f"\n## {name}, {today}, commit {commit()}\n\n")
        file.write(f"`{shown}`, {seconds:.0f} s, Python {python}\n\n")
        file.write(f"```json\n{figures(output)}\n```\n")
        if name in PLOTS:
            file.write(f"\n{PLOTS[name](json.loads(output))}")


def main(words: list[str]) -> bool:
    """Carry out the wanted runs on the real records; return whether all succeeded."""
    install.install("dev")
    wanted = [run for run in RUNS if not words or any(word in run[0] for word in words)]
    with tempfile.TemporaryDirectory(prefix="befus-measure-") as folder:
        env = environment(BEFUS_DATA=folder, HYPOTHESIS_PROFILE="long")
        if any(run(step, env) for step in PREPARATION):
            stop("The content could not be laid; the message above says why.")
        with elasticsearch({name for name, _ in wanted}) as extra:
            failed = [
                name
                for name, command in wanted
                if not carry_out(name, command, env | (extra if name in ON_ELASTICSEARCH else {}))
            ]
    return not failed


@contextlib.contextmanager
def elasticsearch(wanted: set[str]) -> Iterator[dict[str, str]]:
    """Give the variables of a running server if a wanted run asks one, and end what was begun."""
    if wanted.isdisjoint(ON_ELASTICSEARCH):
        yield {}
        return
    began_here = not services.are_up()
    try:
        lines = (line.removeprefix("export ").partition("=") for line in services.up())
        yield {name: value for name, _, value in lines if name == "ELASTICSEARCH_URL"}
    finally:
        if began_here:
            services.down()


if __name__ == "__main__":
    interruptible()
    try:
        sys.exit(not main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
