"""manage.py bench_search: how fast search answers, and what it survives; JSON."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from befus.base.garbage import collect_seldom
from befus.base.scratch import scratch_site
from search.engines.base import SearchUnavailable


class Command(BaseCommand):
    """Measures on a site and indexes of its own, removed afterwards."""

    help = "Measure search on prepared documents, or with faults; print one JSON object."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "--documents", type=sizes, default=[1000], help="how many, such as 1000,10000"
        )
        parser.add_argument("--repeat", type=int, default=200, help="questions per size")
        parser.add_argument(
            "--faults", action="store_true", help="break a server of its own in many ways instead"
        )
        parser.add_argument(
            "--seconds", type=float, default=30, help="how long --faults freezes the server"
        )
        parser.add_argument("--edits", type=int, default=30, help="changes before, in and after")
        parser.add_argument("--only", nargs="*", help="these faults alone")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the measures."""
        report = self._faults(options) if options["faults"] else self._speed(options)
        self.stdout.write(json.dumps(report, indent=2))

    def _speed(self, options: dict[str, Any]) -> dict[str, Any]:
        from search.benchmarks.speed import measure_sizes

        with scratch_site():
            call_command("load_site", stdout=sys.stderr)
            collect_seldom()  # as a process that serves does
            return measure_sizes(options["documents"], max(1, options["repeat"]), self.stderr.write)

    def _faults(self, options: dict[str, Any]) -> dict[str, Any]:
        from search.benchmarks.faults import run_faults

        try:
            return run_faults(options)
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error


def sizes(text: str) -> list[int]:
    """The numbers of a list such as 1000,10000."""
    try:
        found = [int(part) for part in text.split(",")]
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no list of numbers") from None
    if min(found) < 1:
        raise ArgumentTypeError("a size is at least 1")
    return found
