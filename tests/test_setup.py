"""The scripts of `bin/`, run as the Makefile runs them, in a scratch copy of the folder."""

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scripts import script
from tests.site import free_port

ROOT = Path(__file__).resolve().parent.parent


def locked(name: str) -> dict[str, str]:
    """Return every requirement of a lock with the hashes that follow it."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return dict(
        re.findall(r"^([^\s#][^\\\n]*?)(?: \\\n((?:    --hash.*\n?)+))", text, re.MULTILINE)
    )


@pytest.mark.parametrize("name", ["run", "dev"])
def test_lock_is_hashed_and_names_no_host(name):
    """Every line of the lock is a requirement with hashes, none an address."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    starts = re.findall(r"^\S.*$", text, re.MULTILINE)
    assert len(starts) == len(locked(name)) > 50
    assert "://" not in text
    assert "--index" not in text


def test_dev_lock_holds_the_run_lock():
    """Tests run on the versions that the site runs on."""
    assert locked("run").keys() - locked("dev").keys() == set()


def test_python_is_chosen_by_trying(tmp_path):
    """A name that does not start, or starts too old a Python, is passed over."""
    fake = tmp_path / "python3.11"
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(0o755)
    path = f"{tmp_path}:/usr/bin:/bin:{Path(sys.executable).parent}"
    done = subprocess.run(
        [ROOT / "bin" / "python", "-c", "import sys; print(sys.version_info[:2] >= (3, 11))"],
        env={"PATH": path, "PYTHON": str(fake)},
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.returncode) == ("True\n", 0)


def test_missing_python_is_one_sentence(tmp_path):
    """Without any Python the script says what to install."""
    (tmp_path / "python").write_text((ROOT / "bin" / "python").read_text().replace("/usr/bin/", ""))
    done = subprocess.run(
        ["/bin/sh", tmp_path / "python", "-c", ""],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.11 or 3.12 is missing: ")
    assert done.stderr.count("\n") == 1


def test_missing_venv_module_is_one_sentence(checkout):
    """Debian's Python lacks ensurepip until python3-venv is installed."""
    source = checkout / "bin" / "install.py"
    source.write_text(source.read_text().replace('"ensurepip"', '"no_such_module"'))
    done = script(checkout, "install.py", "run")
    assert done.returncode == 1
    assert re.fullmatch(r"Python's venv module is missing: install .*-venv\.\n", done.stderr)
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "٣"])
def test_bad_port_is_one_sentence(checkout, port):
    """Nothing is installed before the port is known to be one."""
    done = script(checkout, "run.py", PORT=port)
    assert done.returncode == 1
    assert done.stderr == f"PORT={port} is no port: name a number from 1 to 65535.\n"
    assert done.stdout == ""


def test_taken_port_is_one_sentence(checkout):
    """The port is tried before the long work."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = script(checkout, "run.py", PORT=str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"Cannot listen at 127.0.0.1:{port} (address already in use)")
    assert done.stderr.count("\n") == 1


def test_unwritable_folder_is_one_sentence(checkout):
    """A data folder that cannot be made is named."""
    (checkout / "taken").touch()
    done = script(checkout, "run.py", PORT=str(free_port()), BEFUS_DATA=f"{checkout}/taken")
    assert done.returncode == 1
    assert done.stderr.startswith(f"Cannot write into {checkout}/taken: ")
    assert done.stderr.count("\n") == 1


CHILDREN = """
import subprocess, sys
sys.path.insert(0, sys.argv[1])
from processes import interruptible, running
interruptible()
grandchild = "import time; time.sleep(600)"
child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {grandchild!r}])"
try:
    with running([sys.executable, "-c", child]) as process:
        print("ready", flush=True)
        process.wait()
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_no_process(number):
    """The output of a script ends only when its last child has: none outlives it."""
    command = [sys.executable, "-c", CHILDREN, str(ROOT / "bin")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(number)
        assert process.stdout.read() == "stopped\n"
