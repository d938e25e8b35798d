"""manage.py rebuild_search: build the index anew beside the live one, then swap."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.engines.base import SearchUnavailable
from search.queries import get_engine

STEPS = {"read": "reading documents", "index": "indexing documents"}


class Command(BaseCommand):
    """Safe to interrupt at any point: the live index is replaced at the very end."""

    help = "Build the search index anew beside the live one, then swap."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, showing progress on standard error."""
        bars: dict[str, tqdm] = {}

        def show(step: str, count: int) -> None:
            if step not in bars:
                total = bars["read"].n if step == "index" else None
                bars[step] = tqdm(desc=STEPS[step], total=total, unit=" documents", file=sys.stderr)
            bars[step].update(count - bars[step].n)

        try:
            count = get_engine().rebuild(progress=show)
        except SearchUnavailable as error:
            raise CommandError(f"Another process is building the index: {error}") from error
        except KeyboardInterrupt:
            raise CommandError("Interrupted; the index is as it was before.") from None
        finally:
            for bar in bars.values():
                bar.close()
        self.stderr.write(f"{count} documents are searchable.")
