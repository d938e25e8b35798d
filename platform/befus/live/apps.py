from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Streams of numbered events, and the sockets that follow them."""

    name = "befus.live"
