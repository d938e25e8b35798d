"""Wagtail's command for what was planned, that goes on past a page that cannot be published."""

from typing import Any

from wagtail.management.commands import publish_scheduled

from befus.publishing.schedule import publish_due


class Command(publish_scheduled.Command):
    """Publishes and withdraws what is due; a page that is refused is set aside."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish page by page, then leave the rest to Wagtail."""
        if not options["dryrun"]:
            publish_due()
        super().handle(*args, **options)
