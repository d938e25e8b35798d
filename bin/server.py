"""A service for tests: temporary folder, loopback, noted in `.services/` so that it can end."""

import contextlib
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from checkout import stop

START_SECONDS = 240
STOP_SECONDS = 20


def free_port() -> int:
    """Return a loopback port that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass(frozen=True)
class Server:
    """One kind of service: its name, the user it runs as, the variable that leads to it.

    `endings` are the signals that end it, the polite one first. The notes of a running one are
    `<name>.json` (folder, port, address; for its owner only) and `<name>.pid` in `state`.
    """

    name: str
    title: str
    user: str
    variable: str
    endings: tuple[signal.Signals, ...] = (signal.SIGTERM, signal.SIGKILL)

    def owner(self) -> dict[str, Any]:
        """Return how to start a process as the server's user: it refuses root."""
        if os.geteuid() != 0:
            return {}
        try:
            entry = pwd.getpwnam(self.user)
        except KeyError:
            stop(f"{self.title} refuses to run as root: `make services` makes a user for it.")
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}

    def make_folder(self) -> Path:
        """Return a new, empty temporary folder."""
        return Path(tempfile.mkdtemp(prefix=f"befus-{self.name}-"))

    def hand_over(self, folder: Path) -> None:
        """Give the folder and all in it to the server's user."""
        user = self.owner()
        for path in [folder, *folder.rglob("*")] if user else []:
            os.chown(path, user["user"], user["group"])

    def command(self, folder: Path, *words: object, **env: str) -> None:
        """Run one of the server's programs, silent; stop with its last words if it fails."""
        with (folder / "setup.log").open("ab") as log:
            try:
                subprocess.run(
                    [str(word) for word in words],
                    cwd=folder,
                    env={**os.environ, **env},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    timeout=START_SECONDS,
                    check=True,
                    **self.owner(),
                )
            except subprocess.SubprocessError:
                self.give_up(folder)

    def give_up(self, folder: Path) -> NoReturn:
        """Show the last lines of every log, remove the folder and stop."""
        said = "\n".join(path.read_text()[-2000:] for path in sorted(folder.glob("*.log")))
        shutil.rmtree(folder, ignore_errors=True)
        stop(f"{said}\n{self.title} did not start; its own last words stand above.")

    def note(self, state: Path, folder: Path, pid: int, port: int, url: str) -> None:
        """Write down what runs, for whoever uses or ends it."""
        noted = {"folder": str(folder), "port": port, self.variable: url}
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with os.fdopen(os.open(state / f"{self.name}.json", flags, 0o600), "w") as out:
            json.dump(noted, out)
        (state / f"{self.name}.pid").write_text(f"{pid}\n")

    def noted(self, state: Path) -> dict[str, Any]:
        """Return what `note` wrote, the process id with it, or nothing."""
        try:
            pid = int((state / f"{self.name}.pid").read_text())
            return {**json.loads((state / f"{self.name}.json").read_text()), "pid": pid}
        except (OSError, ValueError):
            return {}

    def is_ours(self, note: dict[str, Any]) -> bool:
        """Tell whether the noted process still is the server of the noted folder."""
        try:
            words = Path(f"/proc/{note['pid']}/cmdline").read_bytes()
        except (KeyError, OSError):
            return False
        return f"{note['folder']}/".encode() in words

    def answers(self, state: Path) -> bool:
        """Tell whether the noted server runs and takes connections."""
        note = self.noted(state)
        if not self.is_ours(note):
            return False
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", note["port"]), 5):
            return True
        return False

    def lines(self, state: Path) -> list[str]:
        """Return what a shell must export to use the server."""
        return [f"export {self.variable}={self.noted(state)[self.variable]}"]

    def end(self, state: Path) -> None:
        """End the noted server, if it still runs, and remove its folder."""
        note = self.noted(state)
        for number in self.endings:
            limit = time.monotonic() + STOP_SECONDS
            if self.is_ours(note):
                os.kill(note["pid"], number)
            while self.is_ours(note) and time.monotonic() < limit:
                time.sleep(0.05)
        if note:
            shutil.rmtree(note["folder"], ignore_errors=True)
            (state / f"{self.name}.pid").unlink()
            (state / f"{self.name}.json").unlink()
