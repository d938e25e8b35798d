from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from network.models import User
from network.security.actions import reset_factors


class Command(BaseCommand):
    """Takes away the second step of somebody who lost it; for the last administrator too."""

    help = "Remove a person's second step and password, end her sessions, mail her a link."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address of the person."""
        parser.add_argument("email")

    def handle(self, email: str, **options: Any) -> None:
        """Do it, once it is certain who she is: docs/accounts.md says how."""
        person = User.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError("Nobody has an account with this address.")
        reset_factors(person=person, actor=None)
        self.stderr.write(f"{person.email}: second step removed, link sent.")
