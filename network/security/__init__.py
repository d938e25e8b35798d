"""Signing in and staying safe: second factors, devices, and who must have what."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _


def register() -> None:
    """Watch over accounts, and have the security log shortened."""
    from befus.jobs import register_job
    from network.security import receivers  # noqa: F401
    from network.security.log import forget

    register_job("security", forget, timedelta(hours=1), _("Shorten the security log"))
