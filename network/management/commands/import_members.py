"""manage.py import_members FILE: organisations made, people invited; docs/members.md."""

import sys
from pathlib import Path
from typing import NoReturn

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from befus.base.importing.problems import ImportRefused, Problem, UnreadableFile
from network.joining.importing.actions import Outcome, import_members
from network.joining.importing.rows import read_members
from network.models import User


class Command(BaseCommand):
    """Imports organisations and people from a CSV or XLSX file, and invites the people."""

    help = "Make organisations and invite people from a CSV or XLSX file (docs/members.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the file and the options."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
        parser.add_argument(
            "--user", metavar="E-MAIL", required=True, help="the approver in whose name it is done"
        )

    def handle(self, **options) -> None:
        """Import the file; list every problem on standard error, with exit code 1 if it stops."""
        try:
            outcome = self._import(options)
        except UnreadableFile as error:
            self._refuse([error.problem])
        except ImportRefused as refusal:
            self._refuse(refusal.problems)
        except PermissionDenied as error:
            raise CommandError(f"{options['user']} is no approver.") from error
        self._tell(outcome, options["dry_run"])

    def _import(self, options: dict) -> Outcome:
        return import_members(
            read_members(options["file"]),
            approver=self._approver(options["user"]),
            dry_run=options["dry_run"],
            progress=lambda each: tqdm(each, unit="person", file=sys.stderr, leave=False),
        )

    def _approver(self, email: str) -> User:
        try:
            return User.objects.get_by_natural_key(email)
        except User.DoesNotExist as error:
            raise CommandError(f"Nobody has the address {email}.") from error

    def _refuse(self, problems: list[Problem]) -> NoReturn:
        for problem in problems:
            self.stderr.write(str(problem), self.style.ERROR)
        raise CommandError(f"Nothing was imported; problems: {len(problems)}.")

    def _tell(self, outcome: Outcome, is_rehearsal: bool) -> None:
        verb = "Would make" if is_rehearsal else "Made"
        self.stdout.write(
            f"{verb} {len(outcome.made)} organisations, invited {len(outcome.invited)} people; "
            f"{len(outcome.known)} were known already."
        )
