"""Child processes that never outlive the script that started them."""

import contextlib
import ctypes
import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

from checkout import ROOT, environment

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1

Command = Sequence[str | Path]


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Turn the first signal into KeyboardInterrupt; later ones must not disturb the tidying."""
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


def end_with_parent() -> None:
    """Have Linux end this process when its parent dies, however that happens."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def interruptible() -> None:
    """Make every ending signal a KeyboardInterrupt, even where a shell had them ignored."""
    for each in SIGNALS:
        signal.signal(each, _interrupt)
    end_with_parent()


def _prepare_child() -> None:
    for each in SIGNALS:
        signal.signal(each, signal.SIG_DFL)
    end_with_parent()


def start(command: Command, env: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    """Start `command` in a process group of its own, without standard input."""
    return subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment() if env is None else env,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_prepare_child,
    )


def ask_to_end(process: subprocess.Popen[bytes], number: int = signal.SIGTERM) -> None:
    """Send a signal to `process` and everything it started, if it still runs."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def end(process: subprocess.Popen[bytes], seconds: float = 10) -> None:
    """End `process` and everything it started, in good order or by force after `seconds`."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        ask_to_end(process, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)


@contextlib.contextmanager
def running(
    command: Command, env: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run `command` as long as the block lasts."""
    process = start(command, env)
    try:
        yield process
    finally:
        end(process)


def run(command: Command, env: dict[str, str] | None = None) -> int:
    """Run `command` to its end and return its status."""
    with running(command, env) as process:
        return process.wait()
