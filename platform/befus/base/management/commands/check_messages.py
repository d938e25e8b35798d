"""`manage.py check_messages`: fail unless both catalogues are complete and sound."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from befus.base.messages import LANGUAGES, problems, source_messages


class Command(BaseCommand):
    """Reads source and catalogues; writes nothing."""

    help = "Check that every interface string has a sound translation in nl and fr."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault on a line and fail if there is any."""
        messages = source_messages()
        faults = [fault for language in LANGUAGES for fault in problems(language, messages)]
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} faults in the catalogues of {len(messages)} strings")
        self.stderr.write(f"{len(messages)} strings, complete in {' and '.join(LANGUAGES)}")
