import sys
from pathlib import Path
from typing import NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from befus.base.importing.problems import ImportRefused, Problem, UnreadableFile
from network.models import User
from practices.importing.actions import Outcome, import_records
from practices.importing.files import read_records
from search.engines.base import SearchUnavailable
from search.queries import get_engine


class Command(BaseCommand):
    """Imports practices from a JSON, CSV or XLSX file; its form is told in docs/import.md."""

    help = "Import practices from a JSON, CSV or XLSX file (docs/import.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the file and the options."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
        parser.add_argument(
            "--skip-invalid", action="store_true", help="import the sound records all the same"
        )
        parser.add_argument(
            "--overwrite", action="store_true", help="also where an editor changed the page since"
        )
        parser.add_argument("--user", metavar="E-MAIL", help="in whose name it is logged")

    def handle(self, **options) -> None:
        """Import the file; list every problem on standard error, with exit code 1 if it stops."""
        try:
            outcome = self._import(read_records(options["file"]), options)
        except UnreadableFile as error:
            self._refuse([error.problem])
        except ImportRefused as refusal:
            self._refuse(refusal.problems)
        else:
            if not options["dry_run"]:
                self._update_search(len(outcome.created) + len(outcome.updated))
            self._tell(outcome, options["dry_run"])

    def _import(self, records: list, options: dict) -> Outcome:
        return import_records(
            records,
            user=self._user(options["user"]),
            skip_invalid=options["skip_invalid"],
            overwrite=options["overwrite"],
            dry_run=options["dry_run"],
            progress=lambda each: tqdm(each, unit="record", file=sys.stderr, leave=False),
        )

    def _update_search(self, count: int) -> None:
        """Have search take in what changed now, so that no reader waits for it."""
        if not count:
            return
        self.stderr.write(f"Search takes in {count} practices …")
        try:
            get_engine().snapshot()
        except SearchUnavailable:
            self.stderr.write("There is no search index yet; it takes them in later.")

    def _user(self, email: str | None) -> User | None:
        if not email:
            return None
        try:
            return User.objects.get_by_natural_key(email)
        except User.DoesNotExist as error:
            raise CommandError(f"Nobody has the address {email}.") from error

    def _refuse(self, problems: list[Problem]) -> NoReturn:
        self._list(problems)
        raise CommandError(f"Nothing was imported; problems: {len(problems)}.")

    def _list(self, problems: list[Problem]) -> None:
        for problem in problems:
            self.stderr.write(str(problem), self.style.ERROR)

    def _tell(self, outcome: Outcome, is_rehearsal: bool) -> None:
        """Say what was done, and which pages were left as editors made them."""
        self._list(outcome.problems)
        for record_id, fields in outcome.kept.items():
            where = ", ".join(fields) or "its state"
            self.stderr.write(f"{record_id}: kept, an editor changed it: {where}")
        verb = "Would import" if is_rehearsal else "Imported"
        self.stdout.write(
            f"{verb}: {len(outcome.created)} new, {len(outcome.updated)} changed; "
            f"{len(outcome.unchanged)} unchanged, {len(outcome.kept)} kept, "
            f"{len({problem.record for problem in outcome.problems})} left out."
        )
