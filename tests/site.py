"""The whole site as people meet it: one Daphne on a database and data folder of its own."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
READY_SECONDS = 60


def free_port() -> int:
    """Return a loopback port that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def database_of_its_own(url: str) -> Iterator[str]:
    """Yield the address of an empty database beside the one at `url`, dropped afterwards."""
    import psycopg
    from psycopg import sql

    name = f"site_{os.getpid()}"
    parts = urlsplit(url)
    with psycopg.connect(urlunsplit(parts._replace(scheme="postgresql")), autocommit=True) as door:
        door.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            door.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextlib.contextmanager
def surroundings() -> Iterator[dict[str, str]]:
    """Yield the variables of a site that shares nothing with the checkout's own."""
    with contextlib.ExitStack() as stack:
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "befus.settings.base",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "platform"), str(ROOT)]),
            "BEFUS_DATA": stack.enter_context(tempfile.TemporaryDirectory(prefix="befus-site-")),
        }
        for service in ("ELASTICSEARCH_URL", "REDIS_URL"):
            env.pop(service, None)
        if url := os.environ.get("DATABASE_URL"):
            env["DATABASE_URL"] = stack.enter_context(database_of_its_own(url))
        yield env


def is_ready(port: int) -> bool:
    """Tell whether the first page comes."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


class Site:
    """A site with demo content, and the process that serves it."""

    def __init__(self, env: dict[str, str]) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.env = {**env, "BASE_URL": self.address}
        self.process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        """Lay the content."""
        words = [sys.executable, str(ROOT / "bin" / "prepare.py")]
        done = subprocess.run(words, cwd=ROOT, env=self.env, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        """Serve; return once the first page comes."""
        daphne = ["-m", "daphne", "-v", "0", "-b", "127.0.0.1", "-p", str(self.port)]
        words = [sys.executable, *daphne, "befus.asgi:application"]
        self.process = subprocess.Popen(words, cwd=ROOT, env=self.env)
        limit = time.monotonic() + READY_SECONDS
        while not is_ready(self.port):
            assert self.process.poll() is None, "Daphne ended before it answered"
            assert time.monotonic() < limit, "Daphne never answered"

    def kill(self) -> None:
        """End the process as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        """Let the process end."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()


@contextlib.contextmanager
def running_site() -> Iterator[Site]:
    """Yield a running site with demo content."""
    with surroundings() as env:
        site = Site(env)
        site.prepare()
        try:
            site.start()
            yield site
        finally:
            site.stop()
