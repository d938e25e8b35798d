from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "practices"

    def ready(self) -> None:
        """Declare what is searchable."""
        from practices import documents  # noqa: F401
