#!/usr/bin/env python
"""Django's command line, with the folder `platform/` on the import path."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Run one management command with the settings of this machine."""
    here = Path(__file__).resolve().parent
    sys.path[:0] = [str(here / "platform"), str(here)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "befus.settings.base")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
