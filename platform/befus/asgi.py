"""The door for Daphne: HTTP now, sockets as live parts come."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "befus.settings.base")

from django.core.asgi import get_asgi_application

application = get_asgi_application()
