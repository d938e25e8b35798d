"""The services that tests can use: install them, start them on loopback, stop them.

    bin/python bin/services.py install      Chromium, PostgreSQL, Elasticsearch, Redis; root and apt
    bin/python bin/services.py up           prints `export NAME=value` lines and nothing else
    bin/python bin/services.py down

A started service leaves its process id, its folder and its lines in `.services/`.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

import chromium
import elasticsearch_node
import postgresql
import redis_server
from checkout import ROOT, require_writable, say, stop

STATE = ROOT / ".services"
PACKAGES = {"chromium": chromium.find, "postgresql": postgresql.find}
SERVERS = (postgresql, elasticsearch_node, redis_server)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one process at a time change what runs."""
    require_writable(STATE)
    with (STATE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install() -> None:
    """Install what is missing, or say in one sentence why that cannot be."""
    missing = [package for package, find in PACKAGES.items() if find() is None]
    redis = redis_server.packages()
    install_packages(missing + elasticsearch_node.packages() + redis)
    if redis:
        redis_server.quieten()
    elasticsearch_node.install()
    say("Installed: Chromium, PostgreSQL, Elasticsearch, Redis.")


def install_packages(missing: list[str]) -> None:
    """Have apt install these packages."""
    if not missing:
        return
    names = " ".join(missing)
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        stop(f"Installing services needs root and apt: have {names} installed by someone who may.")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    fetch = ["apt-get", "install", "-qq", "--no-install-recommends", *missing]
    for command in (["apt-get", "update", "-qq"], [*fetch, "--yes"]):
        if subprocess.run(command, env=env, stdin=subprocess.DEVNULL).returncode:
            stop(f"apt-get could not install {names}; its own message stands above.")


def are_up() -> bool:
    """Tell whether every service runs and answers."""
    return all(server.answers(STATE) for server in SERVERS)


def bring_up(server: ModuleType) -> list[str]:
    """Start a service unless it answers; return its lines for a shell."""
    if not server.answers(STATE):
        server.end(STATE)
        server.start(STATE)
    return server.lines(STATE)


def up() -> list[str]:
    """Start every service that does not answer, all at once; return the lines for a shell."""
    with alone(), ThreadPoolExecutor() as pool:
        return [line for lines in pool.map(bring_up, SERVERS) for line in lines]


def down() -> None:
    """End every service that `up` started from this checkout."""
    with alone(), ThreadPoolExecutor() as pool:
        list(pool.map(lambda server: server.end(STATE), SERVERS))


def main(action: str) -> None:
    """Do one of the three actions."""
    if action == "up":
        print("\n".join(up()))
    else:
        {"install": install, "down": down}[action]()


if __name__ == "__main__":
    main(sys.argv[1])
