"""manage.py evaluate_search FILE: measure search with judged queries; JSON on standard output."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from befus.base.languages import LANGUAGES
from search.documents import PUBLIC, Document, DocumentKind, get_kind, kinds
from search.engines.base import Answers
from search.engines.elasticsearch import temporary as elasticsearch
from search.engines.tantivy import temporary as tantivy
from search.quality import evaluate, in_one_language

ENGINES: dict[str, Callable[..., AbstractContextManager[Answers]]] = {
    "elasticsearch": elasticsearch.temporary_answers,
    "tantivy": tantivy.temporary_answers,
}


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
        parser.add_argument(
            "--typos",
            type=int,
            default=0,
            metavar="N",
            help="ask each query N times, each time with one random slip (seeds 1 to N)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the measures."""
        if options["kind"] not in {kind.name for kind in kinds()}:
            raise CommandError(f"There is no kind of document called {options['kind']}.")
        if options["engine"] == "elasticsearch" and not settings.ELASTICSEARCH_URL:
            raise CommandError("ELASTICSEARCH_URL names no server.")
        judged = self._read(options["file"])
        report = {"engine": options["engine"], **self._measure(judged, options)}
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))

    def _measure(self, judged: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
        """Ask an index of its own; CommandError where the file has not the right form."""
        kind = get_kind(options["kind"])
        languages: dict[str, set[str]] = {}
        documents = _documents(kind, options["monolingual"], languages)
        with ENGINES[options["engine"]](kind, documents) as answers:
            try:
                return evaluate(
                    answers, kind.name, judged, languages=languages, typos=options["typos"]
                )
            except (KeyError, TypeError, AttributeError, ValueError) as error:
                raise CommandError(
                    f"{options['file']} has not the right form: {error!r}"
                ) from error

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            return json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise CommandError(f"{path} cannot be read: {error}") from error


def _documents(
    kind: DocumentKind, is_monolingual: bool, languages: dict[str, set[str]]
) -> Iterator[Document]:
    """Yield what is measured, and note in `languages` in which each document is."""
    for document in kind.all_documents():
        if document.audience == PUBLIC and not kind.is_example(document.id):
            shown = in_one_language(document) if is_monolingual else document
            languages[shown.id] = {code for code in LANGUAGES if shown.titles.get(code)}
            yield shown
