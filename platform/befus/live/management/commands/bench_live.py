"""manage.py bench_live: what a delivered event costs, and what the live part survives; JSON."""

from __future__ import annotations

import asyncio
import json
import signal
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Coroutine
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from befus.live.benchmarks.faults import FAULTS, run_faults
from befus.live.benchmarks.limits import LIMITS, run_limits
from befus.live.benchmarks.services import OURS, NotThere, Surroundings, surroundings
from befus.live.benchmarks.soak import soak
from befus.live.benchmarks.speed import SERVERS, measure_sizes

ACCOUNTS = 300
LARGEST = 10 * ACCOUNTS  # a person may have ten sockets


class Command(BaseCommand):
    """Measures on servers and a database of its own, removed afterwards; loopback only."""

    help = "Measure or break the live part; print one JSON object. Needs `make services`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--sockets", type=sizes, help="cost per event at sizes such as 50,500")
        what.add_argument("--fault", choices=[*FAULTS, "all"], help="break this while people write")
        what.add_argument("--limits", choices=[*LIMITS, "all"], help="what one may cost the others")
        what.add_argument("--soak", type=float, metavar="MINUTES", help="stay for so long")
        parser.add_argument(
            "--seconds",
            type=float,
            help="per server and size (20), before and after a fault (4)",
        )
        parser.add_argument("--rounds", type=int, default=2, help="turns of the servers per size")
        parser.add_argument("--people", type=int, default=20, help="who follow while a fault is")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the figures; status 1 if a fault was not survived."""
        signal.signal(signal.SIGTERM, lambda *_: _interrupt())
        try:
            with surroundings(ACCOUNTS, _servers(options)) as here:
                report = asyncio.run(self._run(here, options))
        except NotThere as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(report, indent=2))
        failed = [name for name, found in report.items() if _failed(found)]
        if failed:
            raise CommandError(f"Not survived: {', '.join(failed)}.")

    def _run(
        self, here: Surroundings, options: dict[str, Any]
    ) -> Coroutine[Any, Any, dict[str, Any]]:
        say, seconds = self.stderr.write, options["seconds"]
        if options["sockets"]:
            return measure_sizes(here, options["sockets"], seconds or 20, options["rounds"], say)
        if name := options["limits"]:
            return run_limits(here, list(LIMITS) if name == "all" else [name], say)
        if options["soak"]:
            return soak(here, options["soak"], say)
        name = options["fault"]
        names = list(FAULTS) if name == "all" else [name]
        return run_faults(here, names, options["people"], seconds or 4, say)


def _servers(options: dict[str, Any]) -> list[list[str]]:
    """Return the server processes that a run needs."""
    if options["sockets"]:
        return list(SERVERS.values())
    return [OURS] if options["soak"] else [OURS, OURS]


def _interrupt() -> None:
    raise KeyboardInterrupt


def _failed(found: Any) -> bool:
    return isinstance(found, dict) and found.get("survived") is False


def sizes(text: str) -> list[int]:
    """The numbers of a list such as 50,500."""
    try:
        found = [int(part) for part in text.split(",")]
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no list of numbers") from None
    if not all(1 <= size <= LARGEST for size in found):
        raise ArgumentTypeError(f"a size is from 1 to {LARGEST}")
    return found
