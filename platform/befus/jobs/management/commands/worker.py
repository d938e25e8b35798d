"""Runs tasks and periodic jobs until it is told to stop."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from befus.jobs.registry import Refused, check_conditions
from befus.jobs.worker import Worker


class Command(BaseCommand):
    """Start one worker; several may run at once, on one machine or many."""

    help = "Run the tasks and periodic jobs of the site until SIGTERM or Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until a signal comes, then end what is under way."""
        try:
            check_conditions()
        except Refused as error:
            raise CommandError(str(error)) from error
        worker = Worker()
        worker.stop_on_signals()
        self._say("The worker has started.", options["verbosity"])
        worker.run()
        self._say("The worker has ended.", options["verbosity"])

    def _say(self, sentence: str, verbosity: int) -> None:
        if verbosity:
            self.stderr.write(sentence)
