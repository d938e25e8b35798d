from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "practices"

    def ready(self) -> None:
        """Declare what is searchable, and how it is listed."""
        from practices import documents, listing  # noqa: F401
