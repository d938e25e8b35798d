"""Choosing engines on the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from search.queries import engine_names


def add_engine_argument(parser: ArgumentParser) -> None:
    """Let a command be about one engine; without the argument it is about all."""
    parser.add_argument(
        "--engine", choices=("elasticsearch", "tantivy"), help="only this one; else all"
    )


def chosen_engines(options: dict[str, Any]) -> list[str]:
    """The engines that a command is about; CommandError if the site has not the one asked for."""
    asked = options["engine"]
    if asked and asked not in engine_names():
        raise CommandError(f"This site has no {asked}: ELASTICSEARCH_URL is not set.")
    return [asked] if asked else engine_names()
