"""Renew the hashed locks in `requirements/` from `pyproject.toml`.

    bin/python bin/lock.py [--upgrade]

Without --upgrade only what changed in `pyproject.toml` moves. Uses uv, from the path or
installed into a scratch environment. The locks name no package host.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from checkout import ROOT

OPTIONS = [
    *("--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-emit-index-url", "--no-annotate", "--no-header"),
]


def find_uv(scratch: Path) -> str:
    """Return the path of uv, installed into `scratch` if the machine has none."""
    found = shutil.which("uv")
    if found:
        return found
    subprocess.run([sys.executable, "-m", "venv", scratch / "env"], check=True)
    subprocess.run([scratch / "env/bin/python", "-m", "pip", "install", "-q", "uv"], check=True)
    return str(scratch / "env" / "bin" / "uv")


def lock(uv: str, name: str, *options: str) -> None:
    """Write the lock `name`."""
    compiled = [uv, "pip", "compile", *OPTIONS, *options, *sys.argv[1:]]
    target = ["-o", f"requirements/{name}.txt", "pyproject.toml"]
    subprocess.run([*compiled, *target], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="befus-lock-") as scratch:
        uv = find_uv(Path(scratch))
        lock(uv, "run")
        lock(uv, "dev", "--group", "dev", "-c", "requirements/run.txt")
