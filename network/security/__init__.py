"""Signing in and staying safe: second factors, devices, and who must have what."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _


def register() -> None:
    """Watch over accounts, have the security log shortened, offer the organisation's log-in."""
    from befus.base.navigation import register_value
    from befus.jobs import register_job
    from befus.live.access import register_bar
    from network.security import receivers  # noqa: F401
    from network.security.log import forget
    from network.security.organisation_login import way_in
    from network.security.queries import owes_factor

    register_bar(owes_factor)
    register_value("organisation_login", way_in)
    register_job("security", forget, timedelta(hours=1), _("Shorten the security log"))
