"""Install what is missing, lay the content, serve the site with its worker until Ctrl-C.

PORT=8000 HOST=127.0.0.1 bin/python bin/run.py          debug off, Daphne
PORT=8000 HOST=127.0.0.1 bin/python bin/run.py --dev    debug and reload
"""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time

import install
from checkout import PYTHON, ROOT, data_folder, environment, require_writable, say, stop
from processes import Command, ask_to_end, end, interruptible, run, running, start

READY_SECONDS = 120
LOOK_SECONDS = 1
LONGEST_PAUSE = 60


def wanted_port() -> int:
    """Return the port named by PORT, 8000 without one."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        stop(f"PORT={text} is no port: name a number from 1 to 65535.")
    return int(text)


def require_free(host: str, port: int) -> None:
    """Stop with one sentence if nothing can listen at `host` and `port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = os.strerror(error.errno or 0).lower()
            stop(f"Cannot listen at {host}:{port} ({reason}): choose another with PORT=.")


def server(host: str, port: int, dev: bool) -> Command:
    """Return the command of the web server."""
    if dev:
        return [PYTHON, "manage.py", "runserver", f"{host}:{port}"]
    options = ["-b", host, "-p", str(port), "-v", "0", "--no-server-name"]
    return [PYTHON, "-m", "daphne", *options, "befus.asgi:application"]


def worker() -> Command:
    """Return the command of the worker."""
    return [PYTHON, "manage.py", "worker", "--verbosity", "0"]


def answers(host: str, port: int) -> bool:
    """Tell whether the first page comes with status 200."""
    named = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".*")
    connection = http.client.HTTPConnection(host, port, timeout=30)
    try:
        connection.request("GET", "/", headers={"Host": named or "localhost"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def wait_until_ready(process: subprocess.Popen[bytes], host: str, port: int) -> None:
    """Return once the site answers; stop if its server ended or never answers."""
    limit = time.monotonic() + READY_SECONDS
    while not answers(host, port):
        if process.poll() is not None:
            stop("The server ended before it answered; its own message stands above.")
        if time.monotonic() > limit:
            stop(f"The server gave no page within {READY_SECONDS} seconds; see var/logs.")
        time.sleep(0.1)


def watch(site: subprocess.Popen[bytes], env: dict[str, str]) -> None:
    """Keep a worker running beside the site; return once the site has ended.

    A worker that ends is started again, each time after a longer pause.
    """
    helper, pause = start(worker(), env), LOOK_SECONDS
    try:
        while site.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                helper.wait(LOOK_SECONDS)
                say(f"The worker ended with status {helper.returncode}; a new one is started.")
                with contextlib.suppress(subprocess.TimeoutExpired):
                    site.wait(pause)
                helper, pause = start(worker(), env), min(2 * pause, LONGEST_PAUSE)
    finally:
        ask_to_end(site)
        end(helper)


def serve(host: str, port: int, dev: bool) -> None:
    """Prepare the site and serve it until the server ends or a signal comes."""
    address = f"http://{'localhost' if host == '0.0.0.0' else host}:{port}"  # noqa: S104
    env = {"BASE_URL": address, **environment()}
    if dev:
        env["DJANGO_SETTINGS_MODULE"] = "befus.settings.dev"
    if run([PYTHON, ROOT / "bin" / "prepare.py"], env):
        stop("The site could not be prepared; the message above says why.")
    with running(server(host, port, dev), env) as process:
        wait_until_ready(process, host, port)
        say(f"Ready: {address}/  (Ctrl-C ends it)")
        watch(process, env)
        stop(f"The server ended with status {process.wait()}.")


def main() -> None:
    """Check what may fail before the long work, then do it."""
    host = os.environ.get("HOST") or "127.0.0.1"
    port = wanted_port()
    require_free(host, port)
    require_writable(data_folder())
    require_writable(ROOT / "locale")
    install.install("run")
    serve(host, port, dev="--dev" in sys.argv)


if __name__ == "__main__":
    interruptible()
    try:
        main()
    except KeyboardInterrupt:
        say("\nStopped.")
