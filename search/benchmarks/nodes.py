"""A node of Elasticsearch for trials: started, killed, frozen, and removed with all it wrote."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings

from search.engines.base import SearchUnavailable

START_SECONDS = 120.0
STEP_SECONDS = 0.1


class Node:
    """One node with a port and data of its own, which outlive a kill."""

    def __init__(self, scripts: Any, port: int) -> None:
        self.scripts = scripts
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.folder: Path = scripts.SERVER.make_folder()
        scripts.configure(self.folder, scripts.find(), port)

    def start(self) -> None:
        """Start the node on its data; return once it answers and has found its indexes."""
        pid = self.folder / "pid"
        pid.unlink(missing_ok=True)
        self.run(self.scripts.find() / "bin" / "elasticsearch", "-d", "-p", pid)
        self._wait(self._has_found_its_indexes)

    def run(self, *words: object) -> None:
        """Run one of the node's programs with its configuration."""
        self.scripts.SERVER.command(
            self.folder,
            *words,
            ES_PATH_CONF=str(self.folder / "config"),
            ES_TMPDIR=str(self.folder / "tmp"),
            ES_JAVA_HOME=str(self.scripts.find_java()),
            ES_JAVA_OPTS=self.scripts.HEAP,
        )

    def kill(self) -> None:
        """End the node as a power cut would."""
        self._signal(signal.SIGKILL)
        self._wait(lambda: not self._is_running())

    def freeze(self) -> None:
        """Let the node hold its connections and answer nothing."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen node go on."""
        self._signal(signal.SIGCONT)

    def remove(self) -> None:
        """End the node, if it runs, and remove all that it wrote."""
        if self._is_running():
            self.thaw()
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _pid(self) -> int | None:
        with contextlib.suppress(OSError, ValueError):
            return int((self.folder / "pid").read_text())
        return None

    def _is_running(self) -> bool:
        return self.scripts.SERVER.is_ours({"pid": self._pid(), "folder": str(self.folder)})

    def _signal(self, number: signal.Signals) -> None:
        if (pid := self._pid()) and self._is_running():
            os.kill(pid, number)

    def _has_found_its_indexes(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/_cluster/health?wait_for_status=yellow&timeout=1s")
            return connection.getresponse().status in (200, 401)  # 401: it lets nobody in
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _wait(self, is_so: Any) -> None:
        limit = time.monotonic() + START_SECONDS
        while not is_so():
            if time.monotonic() > limit:
                raise SearchUnavailable("The node for trials does not do what it should.")
            time.sleep(STEP_SECONDS)


@contextmanager
def own_node(prepare: Callable[[Node], None] = lambda node: None) -> Iterator[Node]:
    """Give a running node that nobody else uses, prepared before its start, removed afterwards.

    SearchUnavailable where `make services` has not brought the server.
    """
    folder = str(settings.PROJECT_DIR / "bin")
    sys.path.insert(0, folder)
    try:
        scripts = import_module("elasticsearch_node")
        free_port = import_module("server").free_port
    except ImportError as error:
        raise SearchUnavailable("Trials need a checkout with its folder bin/.") from error
    finally:
        sys.path.remove(folder)
    if scripts.find() is None:
        raise SearchUnavailable("Elasticsearch is not there: `make services` brings it.")
    node = Node(scripts, free_port())
    try:
        prepare(node)
        node.start()
        yield node
    finally:
        node.remove()
