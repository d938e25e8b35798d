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


@contextlib.contextmanager
def running_site() -> Iterator[str]:
    """Yield the address of a running site with demo content."""
    with surroundings() as env:
        port = free_port()
        address = env["BASE_URL"] = f"http://127.0.0.1:{port}"
        prepare = [sys.executable, str(ROOT / "bin" / "prepare.py")]
        done = subprocess.run(prepare, cwd=ROOT, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        server = [sys.executable, "-m", "daphne", "-v", "0", "-b", "127.0.0.1", "-p", str(port)]
        with subprocess.Popen([*server, "befus.asgi:application"], cwd=ROOT, env=env) as process:
            try:
                limit = time.monotonic() + READY_SECONDS
                while not is_ready(port):
                    assert process.poll() is None, "Daphne ended before it answered"
                    assert time.monotonic() < limit, "Daphne never answered"
                yield address
            finally:
                process.terminate()
