"""manage.py redo_erasures: after restoring a backup, erase again who was erased since."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from network.personal.actions.erasure import note_file, redo_erasures


class Command(BaseCommand):
    """Erases again the accounts named in the note of erasures (docs/privacy.md)."""

    help = "After restoring a backup: erase again whoever was erased since."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the file."""
        parser.add_argument(
            "--file", type=Path, help="the note of erasures; else erasures.log in BEFUS_DATA"
        )

    def handle(self, **options) -> None:
        """Erase, and say how many were there again."""
        file = options["file"] or note_file()
        if options["file"] and not file.exists():
            raise CommandError(f"There is no file {file}.")
        self.stdout.write(f"Erased again: {redo_erasures(file)}.")
