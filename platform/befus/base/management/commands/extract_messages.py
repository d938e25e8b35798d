"""`manage.py extract_messages`: bring both `.po` files in step with the source."""

from typing import Any

from django.core.management.base import BaseCommand

from befus.base.messages import LANGUAGES, catalogue_path, source_messages, update_catalogue


class Command(BaseCommand):
    """Keeps every translation; says how many are still wanted."""

    help = "Write the interface strings of the source into the nl and fr catalogues."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Update both catalogues."""
        messages = source_messages()
        for language in LANGUAGES:
            wanted = update_catalogue(language, messages)
            path = catalogue_path(language)
            self.stderr.write(f"{path}: {len(messages)} messages, {wanted} without translation")
