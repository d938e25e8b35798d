"""The scripts of `bin/` in a scratch copy of their folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def copy_scripts(folder: Path) -> Path:
    """Return `folder` with the scripts and locks in it: no `.venv/`, no site."""
    shutil.copytree(ROOT / "bin", folder / "bin")
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    return folder


def script(checkout: Path, name: str, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run one of the scripts to its end; a child that held its output would hang this."""
    return subprocess.run(
        [sys.executable, str(checkout / "bin" / name), *words],
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
