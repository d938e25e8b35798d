"""A single Elasticsearch node for tests: temporary folder, free loopback ports, 512 MB heap."""

import http.client
import os
import shutil
import subprocess
from pathlib import Path

import elasticsearch_parts
from checkout import say, stop
from server import Server, free_port

SERVER = Server(
    name="elasticsearch",
    title="Elasticsearch",
    user="befus-elasticsearch",
    variable="ELASTICSEARCH_URL",
)
lines, end = SERVER.lines, SERVER.end
# Indexes of tests are small: a full disk of the machine must not make them read-only.
OPTIONS = {
    "cluster.name": "befus",
    "discovery.type": "single-node",
    "cluster.routing.allocation.disk.threshold_enabled": "false",
    "xpack.security.enabled": "false",
    "xpack.security.autoconfiguration.enabled": "false",
}
HEAP = "-Xms512m -Xmx512m"


def find_java() -> Path | None:
    """Return the folder of the JDK that this version is run with."""
    homes = [Path(os.environ.get("ES_JAVA_HOME") or "/none"), *Path("/usr/lib/jvm").glob("*-17-*")]
    return next((home for home in homes if (home / "bin" / "java").exists()), None)


def find() -> Path | None:
    """Return the folder of the distribution, if it is whole and there is a JDK to run it."""
    folder = elasticsearch_parts.place()
    return folder if find_java() and elasticsearch_parts.is_whole(folder) else None


def packages() -> list[str]:
    """Return the packages still missing to run the server, and to assemble it if need be."""
    missing = [] if find_java() else ["openjdk-17-jre-headless"]
    if not elasticsearch_parts.is_whole(elasticsearch_parts.place()):
        tools = {"mvn": "maven", "unzip": "unzip"}
        missing += [package for tool, package in tools.items() if shutil.which(tool) is None]
    return missing


def install() -> None:
    """Assemble the distribution, and make the server's user where root would start it."""
    elasticsearch_parts.assemble()
    if os.geteuid() == 0:
        known = subprocess.run(["id", SERVER.user], capture_output=True).returncode == 0
        make = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        if not known and subprocess.run([*make, SERVER.user]).returncode:
            stop(f"The user {SERVER.user} could not be made; the message above says why.")
    say(f"Elasticsearch {elasticsearch_parts.VERSION}: {elasticsearch_parts.place()}")


def configure(folder: Path, distribution: Path, port: int) -> None:
    """Lay what a node of its own needs: configuration, and folders for data, logs and scratch."""
    shutil.copytree(distribution / "config", folder / "config")
    for name in ("data", "logs", "tmp"):
        (folder / name).mkdir()
    own = {
        "http.port": port,
        "transport.port": free_port(),
        "path.data": folder / "data",
        "path.logs": folder / "logs",
    }
    text = "".join(f"{name}: {value}\n" for name, value in {**OPTIONS, **own}.items())
    (folder / "config" / "elasticsearch.yml").write_text(text)
    SERVER.hand_over(folder)


def start(state: Path) -> None:
    """Start a new, empty node and note it in `state`; return once it answers."""
    distribution, java = find(), find_java()
    if distribution is None or java is None:
        stop("Elasticsearch is not there: `make services` brings it where it may.")
    port, folder = free_port(), SERVER.make_folder()
    configure(folder, distribution, port)
    SERVER.command(
        folder,
        *(distribution / "bin" / "elasticsearch", "-d", "-p", folder / "pid"),
        ES_PATH_CONF=str(folder / "config"),
        ES_TMPDIR=str(folder / "tmp"),
        ES_JAVA_HOME=str(java),
        ES_JAVA_OPTS=HEAP,
    )
    pid = int((folder / "pid").read_text())
    SERVER.note(state, folder, pid, port, f"http://127.0.0.1:{port}")


def answers(state: Path) -> bool:
    """Tell whether the noted node runs and answers a request; a frozen one does not."""
    if not SERVER.answers(state):
        return False
    connection = http.client.HTTPConnection("127.0.0.1", SERVER.noted(state)["port"], timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
