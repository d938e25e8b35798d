"""`manage.py compile_messages`: write the `.mo` files that Django reads."""

from typing import Any

from django.core.management.base import BaseCommand

from befus.base.messages import compile_catalogues


class Command(BaseCommand):
    """Leaves alone what is newer than its source."""

    help = "Compile the nl and fr catalogues, without gettext."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile and name what was written."""
        for path in compile_catalogues():
            self.stderr.write(f"Wrote {path}")
