"""manage.py rebuild_search: build indexes anew beside the live ones, then swap."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.audiences import audiences
from search.documents import PUBLIC
from search.engines.base import SearchUnavailable
from search.management.choosing import add_engine_argument, chosen_engines
from search.queries import embedded_engine, server_engine

STEPS = {"read": "reading documents", "index": "indexing documents"}


class Command(BaseCommand):
    """Safe to interrupt at any point: the live index is replaced at the very end.

    On Elasticsearch the next run goes on where this one broke off, and the index that was
    replaced is kept for `--rollback`.
    """

    help = "Build the search indexes anew beside the live ones, then swap."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        add_engine_argument(parser)
        parser.add_argument(
            "--rollback",
            action="store_true",
            help="let the previous index on Elasticsearch answer again, brought up to date",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, showing progress on standard error."""
        engines = chosen_engines(options)
        try:
            if options["rollback"]:
                return self._roll_back(engines)
            failed = [name for name in engines if not self._rebuild(name)]
        except KeyboardInterrupt:
            raise CommandError(
                "Interrupted; search is as it was. Run the command again to go on."
            ) from None
        if failed:
            raise CommandError(f"Not rebuilt: {', '.join(failed)}.")

    def _rebuild(self, name: str) -> bool:
        """Build the indexes of one engine; say what happened."""
        for audience in audiences():
            engine = embedded_engine if name == "tantivy" else server_engine
            try:
                with shown() as show:
                    count = engine(audience).rebuild(show)
            except SearchUnavailable as error:
                self.stderr.write(f"{name}: {error}")
                return False
            whom = "" if audience == PUBLIC else f" for {audience}"
            self.stderr.write(f"{name}: {count} documents are searchable{whom}.")
        return True

    def _roll_back(self, engines: list[str]) -> None:
        if "elasticsearch" not in engines:
            raise CommandError("Only Elasticsearch keeps a previous index.")
        for audience in audiences():
            try:
                server_engine(audience).roll_back()
            except SearchUnavailable as error:
                raise CommandError(str(error)) from error
        self.stderr.write("The previous index answers again.")


@contextmanager
def shown() -> Iterator[Any]:
    """Give a function that shows how many documents were read and indexed."""
    bars: dict[str, tqdm] = {}

    def show(step: str, count: int) -> None:
        if step not in bars:
            total = bars["read"].n if step == "index" and "read" in bars else None
            bars[step] = tqdm(desc=STEPS[step], total=total, unit=" documents", file=sys.stderr)
        bars[step].update(count - bars[step].n)

    try:
        yield show
    finally:
        for bar in bars.values():
            bar.close()
