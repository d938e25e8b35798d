from django.core.management.base import BaseCommand

from befus.home.refusal import close_demo_accounts


class Command(BaseCommand):
    """Switches off the people of the demonstration, before a site becomes real."""

    help = "Switch off all demo accounts; what they wrote stays."

    def handle(self, **options) -> None:
        """Print a line per account."""
        for person in close_demo_accounts():
            self.stderr.write(f"{person.email} is switched off.")
