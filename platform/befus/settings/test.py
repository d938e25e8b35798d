"""For the tests: a data folder of each process's own, quick password hashes, mail in memory."""

import atexit
import os
import shutil
import tempfile

# Whatever folder the caller's site writes to is not ours to touch.
os.environ["BEFUS_DATA"] = tempfile.mkdtemp(prefix="befus-test-")
atexit.register(shutil.rmtree, os.environ["BEFUS_DATA"], ignore_errors=True)

from befus.settings.base import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_DELIVERY_BACKEND = EMAIL_BACKEND
TASKS["worker"] = TASKS["default"]  # noqa: F405
WHITENOISE_AUTOREFRESH = True
# Tests that are about Elasticsearch or Redis ask for them; the others run without.
ELASTICSEARCH_URL = []
REDIS_URL = ""
CHANNEL_LAYERS = {}
# Tests that are about the shared cache ask for it.
CACHES["default"] = CACHES["process"]  # noqa: F405
