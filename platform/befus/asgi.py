"""The door for Daphne: pages over HTTP, and the sockets of what is live."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "befus.settings.base")

from django.core.asgi import get_asgi_application

pages = get_asgi_application()

from channels.routing import ProtocolTypeRouter  # noqa: E402

from befus.base.garbage import collect_seldom  # noqa: E402
from befus.live.routing import sockets  # noqa: E402

application = ProtocolTypeRouter({"http": pages, "websocket": sockets()})

collect_seldom()
