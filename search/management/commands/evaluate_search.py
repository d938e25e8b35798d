"""manage.py evaluate_search FILE: measure search with judged queries; JSON on standard output."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.documents import get_kind, kinds
from search.engines.tantivy.temporary import temporary_answers
from search.quality import evaluate, in_one_language

ENGINES = {"tantivy": temporary_answers}


class Command(BaseCommand):
    """Indexes the public documents anew, for this measurement alone, and asks the queries.

    Demonstrations are left out: nobody judged them, and no real search is after them.
    """

    help = "Measure search with a file of judged queries; print one JSON object."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path, help="JSON with queries and facets")
        parser.add_argument("--engine", choices=sorted(ENGINES), default="tantivy")
        parser.add_argument("--kind", default="practice", help="which documents are asked for")
        parser.add_argument(
            "--monolingual",
            action="store_true",
            help="index each document in one language only, chosen by a hash of its id",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the measures."""
        if options["kind"] not in {kind.name for kind in kinds()}:
            raise CommandError(f"There is no kind of document called {options['kind']}.")
        kind = get_kind(options["kind"])
        judged = self._read(options["file"])
        found = kind.all_documents()
        documents = (each for each in found if not kind.is_example(each.id))
        if options["monolingual"]:
            documents = (in_one_language(each) for each in documents)
        with ENGINES[options["engine"]](kind, documents) as answers:
            try:
                measures = evaluate(answers, kind.name, judged)
            except (KeyError, TypeError, AttributeError, ValueError) as error:
                raise CommandError(
                    f"{options['file']} has not the right form: {error!r}"
                ) from error
        report = {"engine": options["engine"], **measures}
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            return json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise CommandError(f"{path} cannot be read: {error}") from error
