"""manage.py check_search: compare every index with the database; the exit status tells."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.audiences import audiences
from search.check import check_index
from search.management.choosing import add_engine_argument, chosen_engines


class Command(BaseCommand):
    """Mends nothing. What waits for the worker is a difference, until it has arrived."""

    help = "Compare the search indexes with the database; status 1 if they differ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        add_engine_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line per index and one per difference."""
        problems = 0
        for engine in chosen_engines(options):
            for audience in audiences():
                report = check_index(engine, audience)
                self.stdout.write(f"{engine}, {audience}: {report.documents} documents")
                for problem in report.problems:
                    self.stdout.write(f"  {problem}")
                problems += len(report.problems)
        if problems:
            raise CommandError(f"{problems} differences. rebuild_search builds an index anew.")
