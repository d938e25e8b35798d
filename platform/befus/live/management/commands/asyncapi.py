from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand

from befus.live.asyncapi import document


class Command(BaseCommand):
    """Prints the AsyncAPI document of all sockets as JSON."""

    help = "Print the AsyncAPI 3 document of all sockets as JSON."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(json.dumps(document(), indent=2, ensure_ascii=False))
