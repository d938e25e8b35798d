"""The cache that all processes share, without a question to it for every link in a text."""

from __future__ import annotations

from typing import Any

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache

# Wagtail asks where its sites begin for each link of a text, and forgets it when a page moves.
OWN_KEYS = {"wagtail_site_root_paths"}


class SharedCache(DatabaseCache):
    """A table of the database; what `OWN_KEYS` names is kept by each process for itself."""

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return what is kept under a key."""
        if key in OWN_KEYS:
            return caches["process"].get(key, default, version)
        return super().get(key, default, version)

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep something under a key, for `timeout` seconds."""
        if key in OWN_KEYS:
            return caches["process"].set(key, value, timeout, version)
        return super().set(key, value, timeout, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget what is kept under a key."""
        if key in OWN_KEYS:
            return caches["process"].delete(key, version)
        return super().delete(key, version)

    def clear(self) -> None:
        """Forget everything."""
        super().clear()
        caches["process"].clear()
