from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LiveConfig(AppConfig):
    """Streams of numbered events, and the sockets that follow them."""

    name = "befus.live"

    def ready(self) -> None:
        """Hear of changed accounts; have the log shortened."""
        from befus.jobs import register_job
        from befus.live import retention, signals

        signals.connect()
        hour = timedelta(hours=1)
        register_job("live", retention.forget, hour, _("Remove old live events"))
