"""The site as the benchmark's servers run it: with a kind of stream of its own, tables without
their migrations, which take longer than a measurement."""

from befus.settings.base import *  # noqa: F403


class Unmigrated(dict[str, None]):
    """Says of every app that it has no migrations, so that its tables come from its models."""

    def __contains__(self, name: object) -> bool:
        return True

    def __getitem__(self, name: str) -> None:
        return None


INSTALLED_APPS.append("befus.live.benchmarks")  # noqa: F405
MIGRATION_MODULES = Unmigrated()
DATABASES["default"]["CONN_MAX_AGE"] = 60  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
