from django.core.management.base import BaseCommand, CommandError

from befus.home.demo import NotHere, load_demo


class Command(BaseCommand):
    """Lays the demonstration: people, organisations and practices."""

    help = "Lay demo people, organisations and practices; refuses production settings."

    def handle(self, **options) -> None:
        """Print one line per kind, and one per item left as people made it."""
        try:
            reports = load_demo()
        except NotHere as error:
            raise CommandError(str(error)) from error
        for kind, report in reports.items():
            self.stderr.write(f"{kind}: {report}")
            for sentence in report.kept:
                self.stderr.write(f"  {sentence}")
