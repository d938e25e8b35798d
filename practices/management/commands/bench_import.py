"""manage.py bench_import: what importing records costs, first and again unchanged; JSON."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from wagtail.models import PageLogEntry, Revision

from befus.base.scratch import scratch_site
from practices.benchmarks.records import invent_records


class Command(BaseCommand):
    """Imports invented records into a site of its own, removed afterwards."""

    help = "Measure the import of records; print one JSON object."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--records", type=int, default=1000, help="how many to import")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the measures."""
        with scratch_site() as folder:
            call_command("load_site", stdout=sys.stderr)
            file = folder / "records.json"
            records = invent_records(options["records"])
            file.write_text(json.dumps(records), encoding="utf-8")
            before = _written()
            first, again = _seconds(file), _seconds(file)
            written = {name: count - before[name] for name, count in _written().items()}
        times = {"first_seconds": first, "again_seconds": again}
        self.stdout.write(json.dumps({"records": len(records), **times, **written}, indent=2))


def _seconds(file: Path) -> float:
    """Import a file by the command that editors use; return what it took, search included."""
    begun = time.perf_counter()
    call_command("import_practices", str(file), stdout=sys.stderr)
    return round(time.perf_counter() - begun, 1)


def _written() -> dict[str, int]:
    entries = PageLogEntry.objects.count()
    return {"revisions": Revision.objects.count(), "log_entries": entries}
