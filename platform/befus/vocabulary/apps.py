from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "befus.vocabulary"

    def ready(self) -> None:
        """Connect what guards terms."""
        from befus.vocabulary import signals  # noqa: F401
