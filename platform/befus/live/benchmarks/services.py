"""Servers of the benchmark's own: PostgreSQL, Redis, Daphne; broken at will, removed at the end.

All listen on loopback. They are started by the scripts of the checkout's folder `bin/`.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings

SETTINGS = "befus.live.benchmarks.settings"
START_SECONDS = 60.0
STEP_SECONDS = 0.05
# What a site keeps through a crash, which the tests' own server does not promise.
KEEPING = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "recovery_init_sync_method": "syncfs",
}


class NotThere(Exception):
    """What the benchmark needs is not on this machine; the message says what."""


def script(name: str) -> Any:
    """Return a module of the checkout's folder `bin/`; NotThere in an installed wheel."""
    folder = str(settings.PROJECT_DIR / "bin")
    sys.path.insert(0, folder)
    try:
        return import_module(name)
    except ImportError as error:
        raise NotThere("This needs a checkout with its folder bin/.") from error
    finally:
        sys.path.remove(folder)


class Service:
    """A running PostgreSQL or Redis, known by the notes that its script leaves in `state`."""

    def __init__(self, module: str, state: Path, **options: Any) -> None:
        self.scripts = script(module)
        self.state = state
        if self.scripts.find() is None:
            title = self.scripts.SERVER.title
            raise NotThere(f"{title} is not there: `make services` brings it.")
        self.scripts.start(state, **options)

    @property
    def note(self) -> dict[str, Any]:
        """What is noted of it: `pid`, `port`, `folder` and its address."""
        return self.scripts.SERVER.noted(self.state)

    @property
    def url(self) -> str:
        """Its address."""
        return str(self.note[self.scripts.SERVER.variable])

    def remove(self) -> None:
        """End it and remove all that it wrote."""
        self.scripts.end(self.state)


class Redis(Service):
    """A Redis that can die and come back, empty."""

    def __init__(self, state: Path) -> None:
        super().__init__("redis_server", state)

    def kill(self) -> None:
        """End it as a power cut would; return once it is gone."""
        note = self.note
        os.kill(note["pid"], signal.SIGKILL)
        _wait_until(lambda: not self.scripts.SERVER.is_ours(note))

    def revive(self) -> None:
        """Start it again at its port; return once it answers."""
        note = self.note
        folder = Path(note["folder"])
        pid = self.scripts.launch(folder, note["port"], self.scripts.password_of(note))
        self.scripts.SERVER.note(self.state, folder, pid, note["port"], self.url)

    def flush(self) -> None:
        """Empty it and cut everybody off, as a careless hand would."""
        from redis import Redis as Client

        with Client.from_url(self.url) as client:
            client.flushall()
            for kind in ("pubsub", "normal"):
                client.client_kill_filter(_type=kind, skipme=True)


class Database(Service):
    """A PostgreSQL that keeps what it has confirmed, also when it is restarted without a word."""

    def __init__(self, state: Path) -> None:
        super().__init__("postgresql", state, **KEEPING)

    def restart(self) -> None:
        """Break all connections off, stop as in a crash, start again; return once it answers."""
        folder = Path(self.note["folder"])
        words = ["-D", folder / "data", "-w", "-l", folder / "server.log"]
        control = self.scripts.find() / "pg_ctl"
        self.scripts.SERVER.command(folder, control, "restart", "-m", "immediate", *words)
        pid = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        self.scripts.SERVER.note(self.state, folder, pid, self.note["port"], self.url)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return what a query finds."""
        with psycopg.connect(self.url.replace("postgres://", "postgresql://")) as connection:
            return connection.execute(query.encode()).fetchall()


@dataclass
class Process:
    """A server process at a port of its own."""

    command: list[str]
    env: dict[str, str]
    port: int = field(default_factory=lambda: script("server").free_port())
    running: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start it; it ends with the thread that did so."""
        words = [word.replace("PORT", str(self.port)) for word in self.command]
        self.running = script("processes").start([sys.executable, *words], self.env)

    def await_ready(self) -> None:
        """Return once it takes connections."""
        _wait_until(self._listens)

    def revive(self) -> None:
        """Start it again; return once it takes connections."""
        self.begin()
        self.await_ready()

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.running:
            self.running.kill()
            self.running.wait()

    @property
    def pid(self) -> int:
        """The process id, once it was started."""
        return self.running.pid if self.running else 0

    def cpu_seconds(self) -> float:
        """The time of processors that it has used so far, its ended threads included."""
        return time.clock_gettime((~self.pid << 3) | 2)

    def memory_bytes(self) -> int:
        """The memory that it holds now."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def _listens(self) -> bool:
        if self.running and self.running.poll() is not None:
            raise NotThere(f"{' '.join(self.command)} ended with {self.running.returncode}.")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def daphne(application: str) -> list[str]:
    """Return the words by which Python runs Daphne."""
    options = ["-v", "0", "-b", "127.0.0.1", "-p", "PORT", "--no-server-name"]
    return ["-m", "daphne", *options, application]


OURS = daphne("befus.asgi:application")


def _wait_until(is_so: Any) -> None:
    limit = time.monotonic() + START_SECONDS
    while not is_so():
        if time.monotonic() > limit:
            raise NotThere("A server for the benchmark does not do what it should.")
        time.sleep(STEP_SECONDS)


@dataclass
class Surroundings:
    """What a measurement stands on: both services, its server processes, its people."""

    database: Database
    redis: Redis
    processes: list[Process]
    cookies: list[str]

    def headers(self, number: int, port: int) -> dict[str, str]:
        """What the browser of a person sends when it opens a socket."""
        cookie = self.cookies[number % len(self.cookies)]
        return {"Cookie": cookie, "Origin": f"http://127.0.0.1:{port}"}


@contextmanager
def surroundings(people: int, commands: list[list[str]]) -> Iterator[Surroundings]:
    """Give running services, server processes and signed-in people; remove all afterwards.

    `commands` are what Python runs, with PORT for the port.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="befus-bench-live-")))
        database = Database(folder)
        stack.callback(database.remove)
        redis = Redis(folder)
        stack.callback(redis.remove)
        env = variables(folder / "site", database, redis)
        processes = [Process(command, env) for command in commands]
        for process in processes:
            stack.callback(process.kill)
            process.begin()
        cookies = stock(env, people)
        for process in processes:
            process.await_ready()
        yield Surroundings(database, redis, processes, cookies)


def variables(site: Path, database: Database, redis: Redis) -> dict[str, str]:
    """Return the variables of server processes that write into the folder `site` only."""
    (site / "static").mkdir(parents=True)
    env: dict[str, str] = script("checkout").environment(
        DJANGO_SETTINGS_MODULE=SETTINGS,
        BEFUS_DATA=str(site),
        DATABASE_URL=database.url,
        REDIS_URL=redis.url,
        ALLOWED_HOSTS="127.0.0.1",
    )
    env.pop("ELASTICSEARCH_URL", None)
    return env


def stock(env: dict[str, str], people: int) -> list[str]:
    """Lay the tables and sign people in, in a process of their settings; return their cookies."""
    command = [sys.executable, "-m", "befus.live.benchmarks.stock", str(people)]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    if done.returncode:
        raise NotThere(f"The tables could not be laid:\n{done.stderr[-2000:]}")
    return done.stdout.split()
