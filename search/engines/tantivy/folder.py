"""The folder of the embedded index: which index is live, and who may write."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from search.engines.base import SearchUnavailable

PAUSE_SECONDS = 0.01
HOME_LENGTH = 300


class LockBusy(SearchUnavailable):
    """Another process has been writing for longer than we wait."""


@dataclass(frozen=True)
class State:
    """The live index: its key (and folder), its stamp, and the shape it was built for."""

    key: str
    stamp: str
    shape: str


class Folder:
    """`live.json` names the live index; every index has a folder of its own beside it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = f"{socket.gethostname()}:{root.resolve()}"[-HOME_LENGTH:]

    def path(self, key: str) -> Path:
        """The folder of an index."""
        return self.root / key

    def read(self) -> State | None:
        """Return the state of the live index, None if there is none or it is unreadable."""
        try:
            return State(**json.loads((self.root / "live.json").read_text("utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def write(self, state: State) -> None:
        """Name the live index; a reader sees the old state or the new one."""
        temporary = self.root / f"live.json.{os.getpid()}"
        temporary.write_text(json.dumps(asdict(state)), "utf-8")
        temporary.replace(self.root / "live.json")

    def others(self, key: str) -> list[str]:
        """The indexes in this folder besides `key`."""
        return sorted(
            path.name for path in self.root.iterdir() if path.is_dir() and path.name != key
        )

    def delete(self, key: str) -> None:
        """Remove an index; who still reads it keeps its open files."""
        shutil.rmtree(self.path(key), ignore_errors=True)

    @contextmanager
    def lock(self, name: str, seconds: float) -> Iterator[None]:
        """Hold the lock `name` over all processes and threads; LockBusy after `seconds`.

        The system frees it when a process dies.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / f"{name}.lock").open("a") as file:
            _wait_for(file.fileno(), name, time.monotonic() + seconds)
            yield


def _wait_for(descriptor: int, name: str, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise LockBusy(name) from None
        time.sleep(PAUSE_SECONDS)
