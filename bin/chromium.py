"""The installed Chromium: the project never downloads a browser."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome-stable")


def find() -> str | None:
    """Return the path of Chromium: `CHROMIUM`, else the first known name on the path."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None)
