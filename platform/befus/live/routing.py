"""The address of every socket: `/ws/<kind>/<key>/`. Only pages of this site may open one (S4)."""

from __future__ import annotations

from typing import Any

from channels.routing import URLRouter
from channels.security.websocket import OriginValidator
from django.conf import settings
from django.urls import re_path

from befus.live.consumers import deny, follow

ADDRESSES: tuple[tuple[str, Any], ...] = (
    (r"^ws/(?P<kind>[a-z]{1,20})/(?P<key>[A-Za-z0-9_-]{1,60})/$", follow),
    (r"", deny),
)


def sockets() -> Any:
    """Return the ASGI application of all sockets.

    An origin has to be named, and be one of the hosts of `ALLOWED_HOSTS`; "*" is none.
    """
    hosts = [host for host in settings.ALLOWED_HOSTS if host != "*"]
    routes = [re_path(address, application) for address, application in ADDRESSES]
    return OriginValidator(URLRouter(routes), hosts)
