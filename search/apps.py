from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        """Connect what follows changes of the vocabulary."""
        from search import signals  # noqa: F401
