"""For developers: debug pages, reload, the style guide."""

from befus.settings.base import *  # noqa: F403

DEBUG = True
TASKS["worker"] = TASKS["default"]  # noqa: F405
