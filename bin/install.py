"""Make `.venv/` from a hashed lock file, or leave it alone when it is already so.

    bin/python bin/install.py run|dev

`dev` holds all of `run`. A stamp in the environment names the locks it was made from.
"""

import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys

from checkout import PYTHON, ROOT, VENV, require_writable, say, stop
from processes import interruptible, run

LOCKS = {name: ROOT / "requirements" / f"{name}.txt" for name in ("run", "dev")}
STAMP = VENV / "befus-locks.json"
CONTAINED = {"run": ["run"], "dev": ["run", "dev"]}


def fingerprint(name: str) -> str:
    """Return a digest of the lock `name`."""
    return hashlib.sha256(LOCKS[name].read_bytes()).hexdigest()


def installed() -> dict[str, str]:
    """Return the digests of the locks that the environment was made from."""
    try:
        return json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}


def is_usable() -> bool:
    """Tell whether the environment's Python starts, is supported, and has pip."""
    test = "import sys, pip; sys.exit(not (3, 11) <= sys.version_info < (3, 13))"
    try:
        return subprocess.run([PYTHON, "-c", test], capture_output=True).returncode == 0
    except OSError:
        return False


def make_environment() -> None:
    """Make an empty `.venv/`, replacing one that does not work."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        stop(f"Python's venv module is missing: install the package python{version}-venv.")
    if VENV.exists():
        shutil.rmtree(VENV)
    say("Making .venv/ …")
    if run([sys.executable, "-m", "venv", VENV]):
        stop("Python could not make .venv/; its own message stands above.")


def install(name: str) -> None:
    """Install the lock `name` into `.venv/` unless its stamp says that it is there."""
    wanted = {each: fingerprint(each) for each in CONTAINED[name]}
    if is_usable():
        if wanted.items() <= installed().items():
            return
    else:
        require_writable(ROOT)
        make_environment()
    require_writable(VENV)
    say(f"Installing requirements/{name}.txt …")
    options = ["--quiet", "--disable-pip-version-check", "--no-compile", "--no-input"]
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", LOCKS[name]]
    if run([PYTHON, "-m", "pip", "install", *options, *locked]):
        stop(f"pip could not install requirements/{name}.txt; its own message stands above.")
    run([PYTHON, "-m", "compileall", "-qq", "-j", "0", VENV / "lib"])
    STAMP.write_text(json.dumps({**installed(), **wanted}))


if __name__ == "__main__":
    interruptible()
    try:
        install(sys.argv[1])
    except KeyboardInterrupt:
        stop("Stopped before the environment was complete; the next run goes on.")
