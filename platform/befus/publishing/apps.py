from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "befus.publishing"

    def ready(self) -> None:
        from befus.publishing import signals  # noqa: F401
