from django.core.management.base import BaseCommand, CommandError

from befus.home.demo import NotHere, check_place
from befus.home.loading.content import read
from network.security.codes import code_of


class Command(BaseCommand):
    """Shows the code that the demo people's app shows now."""

    help = "Print the code of now for the second step of demo people."

    def handle(self, **options) -> None:
        """Print six digits; each counts once per person, for about a minute."""
        try:
            check_place()
        except NotHere as error:
            raise CommandError(str(error)) from error
        self.stdout.write(code_of(read("demo")["app_key"]))
