"""Where things stand in this checkout, and how the scripts beside this one speak."""

import os
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def stop(sentence: str) -> NoReturn:
    """Print one sentence to standard error and end with status 1."""
    print(sentence, file=sys.stderr)
    raise SystemExit(1)


def say(sentence: str) -> None:
    """Print progress at once, also into a pipe."""
    print(sentence, flush=True)


def data_folder() -> Path:
    """Return the folder for everything the site writes: `BEFUS_DATA` or `var/`."""
    return Path(os.environ.get("BEFUS_DATA") or ROOT / "var").resolve()


def require_writable(folder: Path) -> None:
    """Make `folder` if needed; stop with one sentence if nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        stop(f"Cannot write into {folder}: {error.strerror}. Change its rights or use another.")


def environment(**extra: str) -> dict[str, str]:
    """Return this process's variables, the project on the import path, and `extra`."""
    path = os.pathsep.join(
        filter(None, [str(ROOT / "platform"), str(ROOT), os.environ.get("PYTHONPATH")])
    )
    return {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1", **extra}
