from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "befus.jobs"

    def ready(self) -> None:
        """Watch the database itself."""
        from befus.jobs import checks, readiness

        readiness.register_check("database", checks.database)
