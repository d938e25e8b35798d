"""Bring database, translations and content of the site up to date, in one process.

Started by `bin/run.py` with the environment's Python. Each step does only what is missing.
"""

import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from checkout import ROOT, say

STEPS = (
    ("Database", "migrate", {"verbosity": 0}),
    ("Site", "load_site", {}),
    ("Demo content", "load_demo", {}),
)


def main() -> None:
    """Compile the translations first: what is loaded afterwards may use them."""
    sys.path[:0] = [str(ROOT / "platform"), str(ROOT)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "befus.settings.base")
    from befus.base.messages import compile_catalogues

    compile_catalogues()
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    django.setup()
    for title, command, options in STEPS:
        say(f"{title} …")
        call_command(command, **options)


if __name__ == "__main__":
    main()
