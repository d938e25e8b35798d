from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "practices"

    def ready(self) -> None:
        """Declare what is searchable, how it is listed, and what ideas can become."""
        from practices import documents, listing  # noqa: F401
        from practices.ideas import offer  # noqa: F401
