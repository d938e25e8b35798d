from django.core.management.base import BaseCommand

from befus.home.site import load_site


class Command(BaseCommand):
    """Lays vocabulary, glossary, page tree, standard pages, groups and workflow."""

    help = "Lay vocabulary, glossary, page tree, standard pages, groups and workflow."

    def handle(self, **options) -> None:
        """Print one line per kind, and one per item left as people made it."""
        for kind, report in load_site().items():
            self.stderr.write(f"{kind}: {report}")
            for sentence in report.kept:
                self.stderr.write(f"  {sentence}")
