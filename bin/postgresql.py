"""A PostgreSQL server for tests: temporary folder, free loopback port, no fsync."""

import contextlib
import json
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from checkout import stop

OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "256MB",
    "max_connections": "200",
}
STOP_SECONDS = 20


def find() -> Path | None:
    """Return the folder of the newest installed server's programs."""
    on_path = shutil.which("pg_ctl")
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: int(each.parent.name)
    )
    folders = [each for each in folders if (each / "pg_ctl").exists()]
    if folders:
        return folders[-1]
    return Path(on_path).resolve().parent if on_path else None


def owner() -> dict[str, object]:
    """Return how to start a process as the server's user: it refuses root."""
    if os.geteuid() != 0:
        return {}
    try:
        entry = pwd.getpwnam("postgres")
    except KeyError:
        stop("PostgreSQL refuses to run as root and there is no user postgres to run it.")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def free_port() -> int:
    """Return a loopback port that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def command(folder: Path, *words: object) -> None:
    """Run one of the server's programs, silent; stop with its last words if it fails."""
    with (folder / "setup.log").open("ab") as log:
        done = subprocess.run(
            [str(word) for word in words],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **owner(),  # type: ignore[call-overload]
        )
    if done.returncode:
        said = "\n".join(path.read_text()[-2000:] for path in sorted(folder.glob("*.log")))
        shutil.rmtree(folder, ignore_errors=True)
        stop(f"{said}\nPostgreSQL did not start; its own last words stand above.")


def make_folder(password: str) -> Path:
    """Return a new folder of the server's user, the password in a file in it."""
    folder = Path(tempfile.mkdtemp(prefix="befus-postgresql-"))
    (folder / "password").write_text(password)
    user = owner()
    if user:
        for path in (folder / "password", folder):
            os.chown(path, user["user"], user["group"])  # type: ignore[arg-type]
    return folder


def start(state: Path) -> None:
    """Start a new, empty server and note it in `state`; return once it answers."""
    programs = find()
    if programs is None:
        stop("PostgreSQL is not installed: `make services` installs it where it may.")
    password, port = secrets.token_urlsafe(16), free_port()
    folder = make_folder(password)
    data = folder / "data"
    login = ["--username=befus", f"--pwfile={folder / 'password'}", "--auth=scram-sha-256"]
    locale = ["--locale=C.UTF-8", "--encoding=UTF8"]
    command(folder, programs / "initdb", "--no-sync", f"--pgdata={data}", *login, *locale)
    settings = "".join(f"{name} = '{value}'\n" for name, value in OPTIONS.items())
    with (data / "postgresql.conf").open("a") as file:
        file.write(f"{settings}port = {port}\n")
    log = folder / "server.log"
    command(folder, programs / "pg_ctl", "start", "-w", "-t", 60, "-D", data, "-l", log)
    pid = int((data / "postmaster.pid").read_text().split()[0])
    url = f"postgres://befus:{password}@127.0.0.1:{port}/postgres"
    note = {"folder": str(folder), "port": port, "DATABASE_URL": url}
    with os.fdopen(os.open(_note(state), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        json.dump(note, out)
    _pid(state).write_text(f"{pid}\n")


def _note(state: Path) -> Path:
    return state / "postgresql.json"


def _pid(state: Path) -> Path:
    return state / "postgresql.pid"


def noted(state: Path) -> dict:
    """Return what `start` noted, the process id with it, or nothing."""
    try:
        return {**json.loads(_note(state).read_text()), "pid": int(_pid(state).read_text())}
    except (OSError, ValueError):
        return {}


def is_ours(note: dict) -> bool:
    """Tell whether the noted process still is the server of the noted folder."""
    try:
        words = Path(f"/proc/{note['pid']}/cmdline").read_bytes()
    except (KeyError, OSError):
        return False
    return bool(re.search(re.escape(note["folder"]).encode() + rb"/data\b", words))


def answers(state: Path) -> bool:
    """Tell whether the noted server runs and takes connections."""
    note = noted(state)
    if not is_ours(note):
        return False
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", note["port"]), 5):
        return True
    return False


def lines(state: Path) -> list[str]:
    """Return what a shell must export to use the server."""
    return [f"export DATABASE_URL={noted(state)['DATABASE_URL']}"]


def end(state: Path) -> None:
    """End the noted server, if it still runs, and remove its folder."""
    note = noted(state)
    for number in (signal.SIGINT, signal.SIGQUIT):
        limit = time.monotonic() + STOP_SECONDS
        if is_ours(note):
            os.kill(note["pid"], number)
        while is_ours(note) and time.monotonic() < limit:
            time.sleep(0.05)
    if note:
        shutil.rmtree(note["folder"], ignore_errors=True)
        _pid(state).unlink()
        _note(state).unlink()
