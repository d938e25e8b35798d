"""A PostgreSQL server for tests: temporary folder, free loopback port, no fsync."""

import secrets
import shutil
import signal
from pathlib import Path

from checkout import stop
from server import START_SECONDS, Server, free_port

OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "256MB",
    "max_connections": "200",
}
SERVER = Server(
    name="postgresql",
    title="PostgreSQL",
    user="postgres",
    variable="DATABASE_URL",
    endings=(signal.SIGINT, signal.SIGQUIT),
)
answers, lines, end = SERVER.answers, SERVER.lines, SERVER.end


def find() -> Path | None:
    """Return the folder of the newest installed server's programs."""
    on_path = shutil.which("pg_ctl")
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: int(each.parent.name)
    )
    folders = [each for each in folders if (each / "pg_ctl").exists()]
    if folders:
        return folders[-1]
    return Path(on_path).resolve().parent if on_path else None


def start(state: Path, **options: str) -> None:
    """Start a new, empty server and note it in `state`; return once it answers.

    `options` go before those that hold for tests.
    """
    programs = find()
    if programs is None:
        stop("PostgreSQL is not installed: `make services` installs it where it may.")
    password, port = secrets.token_urlsafe(16), free_port()
    folder = SERVER.make_folder()
    (folder / "password").write_text(password)
    SERVER.hand_over(folder)
    data = folder / "data"
    login = ["--username=befus", f"--pwfile={folder / 'password'}", "--auth=scram-sha-256"]
    locale = ["--locale=C.UTF-8", "--encoding=UTF8"]
    SERVER.command(folder, programs / "initdb", "--no-sync", f"--pgdata={data}", *login, *locale)
    settings = "".join(f"{name} = '{value}'\n" for name, value in {**OPTIONS, **options}.items())
    with (data / "postgresql.conf").open("a") as file:
        file.write(f"{settings}port = {port}\n")
    wait = ["-w", "-t", START_SECONDS // 2]
    SERVER.command(
        folder, programs / "pg_ctl", "start", *wait, "-D", data, "-l", folder / "server.log"
    )
    pid = int((data / "postmaster.pid").read_text().split()[0])
    url = f"postgres://befus:{password}@127.0.0.1:{port}/postgres"
    SERVER.note(state, folder, pid, port, url)
