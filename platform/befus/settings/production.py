"""For a server behind an HTTPS proxy: nothing secret has a default, S1 holds."""

import os

from django.core.exceptions import ImproperlyConfigured

for _name in ("SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "CONTACT_EMAIL"):
    if not os.environ.get(_name):
        raise ImproperlyConfigured(f"Set the environment variable {_name}: production needs it.")

from befus.settings.base import *  # noqa: E402, F403
from befus.settings.base import env  # noqa: E402

# First of all: nobody is served while a demo account could log in.
MIDDLEWARE = ["befus.home.refusal.DemoRefusalMiddleware", *MIDDLEWARE]  # noqa: F405
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-befus_session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-befus_csrf"
LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_NAME = "__Host-befus_language"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[env("BASE_URL")])
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)  # noqa: F405
WHITENOISE_USE_FINDERS = False
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
}
