"""A site for one measurement: database, data folder and index of its own, removed afterwards."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import override_settings


@contextmanager
def scratch_site() -> Iterator[Path]:
    """Give the data folder of an empty, migrated site made after the current settings.

    The site's own database, uploads and index are neither read nor written meanwhile.
    """
    with tempfile.TemporaryDirectory(prefix="befus-bench-") as name:
        folder = Path(name)
        own = {
            "BEFUS_DATA": folder,
            "MEDIA_ROOT": folder / "media",
            "STATIC_ROOT": settings.STATIC_ROOT,
            "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
            "ALLOWED_HOSTS": ["localhost"],
            "SECURE_SSL_REDIRECT": False,
        }
        with override_settings(**own), _scratch_database(folder):
            cache.clear()
            try:
                yield folder
            finally:
                cache.clear()


@contextmanager
def _scratch_database(folder: Path) -> Iterator[None]:
    """Put the connection on a new database beside the site's, dropped at the end.

    Django's own making of test databases does it, for every kind of database.
    """
    site = connection.settings_dict["NAME"]
    is_sqlite = connection.vendor == "sqlite"
    wanted = str(folder / "bench.sqlite3") if is_sqlite else f"befus_bench_{os.getpid()}"
    before = connection.settings_dict["TEST"].get("NAME")
    connection.settings_dict["TEST"]["NAME"] = wanted
    with redirect_stdout(sys.stderr):  # it says of the table of the cache that it is there
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(site, verbosity=0)
        connection.settings_dict["TEST"]["NAME"] = before
