"""`make run`: the worker lives and ends with the site."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# A site that never ends, and workers that tell who they are.
SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
import run
from processes import interruptible, running

# At one stroke, as both write to one pipe.
forever = "import os, signal; os.write(1, b'{} %d\\\\n' % os.getpid()); signal.pause()"
run.worker = lambda: [sys.executable, "-c", forever.format("worker")]
run.LOOK_SECONDS = 0.1
interruptible()
try:
    with running([sys.executable, "-c", forever.format("site")]) as site:
        run.watch(site, None)
        print("site ended", flush=True)
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


@pytest.fixture
def run():
    """Run the script; whatever holds its output still runs."""
    command = [sys.executable, "-c", SCRIPT, str(ROOT / "bin")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def process_ids(run: subprocess.Popen[str], count: int) -> dict[str, int]:
    """Return the process ids that the next lines tell."""
    assert run.stdout is not None
    lines = [run.stdout.readline().split() for _each in range(count)]
    return {name: int(pid) for name, pid in lines}


def test_a_dead_worker_is_replaced(run):
    """Its end is told, and a new one starts."""
    first = process_ids(run, 2)["worker"]
    os.kill(first, signal.SIGKILL)
    assert run.stdout.readline() == "The worker ended with status -9; a new one is started.\n"
    assert process_ids(run, 1)["worker"] != first


def test_a_signal_ends_site_and_worker(run):
    """After Ctrl-C nobody holds the output any more."""
    process_ids(run, 2)
    run.send_signal(signal.SIGINT)
    assert run.stdout.read() == "stopped\n"


def test_the_worker_ends_with_the_site(run):
    """A server that fails leaves no worker behind."""
    os.kill(process_ids(run, 2)["site"], signal.SIGKILL)
    assert run.stdout.read() == "site ended\n"
