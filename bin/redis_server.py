"""A Redis server for tests: temporary folder, free loopback port, a password, nothing kept."""

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from checkout import stop
from server import Server, free_port

SERVER = Server(name="redis", title="Redis", user="redis", variable="REDIS_URL")
lines, end = SERVER.lines, SERVER.end
PACKAGE = "redis-server"
START_SECONDS = 20
# `set-proc-title` would hide the folder, by which a running server is recognised as ours.
OPTIONS = {
    "bind": "127.0.0.1",
    "daemonize": "yes",
    "set-proc-title": "no",
    "save": '""',
    "appendonly": "no",
}


def find() -> Path | None:
    """Return the server's program."""
    found = shutil.which("redis-server")
    return Path(found) if found else None


def packages() -> list[str]:
    """Return the package still missing to run the server."""
    return [] if find() else [PACKAGE]


def quieten() -> None:
    """End the service that the package has just begun, and keep it from starting with the machine.

    Debian starts and enables what it installs; tests start a server of their own.
    """
    for command in (["service", PACKAGE, "stop"], ["update-rc.d", PACKAGE, "disable"]):
        if shutil.which(command[0]):
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True)


def configure(folder: Path, port: int, password: str) -> str:
    """Lay the configuration of a server of its own in `folder`; return its address."""
    own = {
        "port": port,
        "requirepass": password,
        "dir": folder,
        "pidfile": folder / "pid",
        "logfile": folder / "server.log",
    }
    text = "".join(f"{name} {value}\n" for name, value in {**OPTIONS, **own}.items())
    flags = os.O_WRONLY | os.O_CREAT
    with os.fdopen(os.open(folder / "redis.conf", flags, 0o600), "w") as file:
        file.write(text)
    SERVER.hand_over(folder)
    return f"redis://:{password}@127.0.0.1:{port}/0"


def launch(folder: Path, port: int, password: str) -> int:
    """Start the configured server and return its process id once it answers."""
    SERVER.command(folder, find() or PACKAGE, folder / "redis.conf")
    limit = time.monotonic() + START_SECONDS
    while not responds(port, password):
        if time.monotonic() > limit:
            SERVER.give_up(folder)
        time.sleep(0.02)
    return int((folder / "pid").read_text())


def start(state: Path) -> None:
    """Start a new, empty server and note it in `state`; return once it answers."""
    if find() is None:
        stop("Redis is not installed: `make services` installs it where it may.")
    password, port, folder = secrets.token_urlsafe(16), free_port(), SERVER.make_folder()
    url = configure(folder, port, password)
    SERVER.note(state, folder, launch(folder, port, password), port, url)


def responds(port: int, password: str) -> bool:
    """Tell whether the server at this port lets us in and answers; a frozen one does not."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5) as door:
        door.sendall(f"AUTH {password}\r\nPING\r\n".encode())
        answer = b""
        while part := door.recv(64):
            answer += part
            if answer.count(b"\r\n") == 2:
                return answer == b"+OK\r\n+PONG\r\n"
    return False


def answers(state: Path) -> bool:
    """Tell whether the noted server runs and answers."""
    note = SERVER.noted(state)
    return SERVER.is_ours(note) and responds(note["port"], password_of(note))


def password_of(note: dict[str, Any]) -> str:
    """Return the password that stands in the noted address."""
    return note["REDIS_URL"].partition("://:")[2].partition("@")[0]
