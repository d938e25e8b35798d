"""The door for WSGI servers: the same site without sockets."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "befus.settings.base")

from django.core.wsgi import get_wsgi_application

from befus.base.garbage import collect_seldom

application = get_wsgi_application()

collect_seldom()
