"""Bringing a database back to an earlier moment, as a restored backup would."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from django.db import connection, transaction

SCHEMA = "befus_kept"


@contextmanager
def kept_state() -> Iterator[Callable[[], None]]:
    """Keep the database as it is now; give the function that brings it back to that."""
    connection.ensure_connection()
    keeping = _kept_in_memory if connection.vendor == "sqlite" else _kept_in_schema
    with keeping() as restore:
        yield restore


@contextmanager
def _kept_in_memory() -> Iterator[Callable[[], None]]:
    with closing(sqlite3.connect(":memory:")) as kept:
        connection.connection.backup(kept)
        yield lambda: kept.backup(connection.connection)


@contextmanager
def _kept_in_schema() -> Iterator[Callable[[], None]]:
    """PostgreSQL: a copy of every table in a schema beside them."""
    names = [connection.ops.quote_name(name) for name in connection.introspection.table_names()]
    _run(f"CREATE SCHEMA {SCHEMA}")
    _run(*(f"CREATE TABLE {SCHEMA}.{name} AS TABLE public.{name}" for name in names))
    back = (f"INSERT INTO public.{name} SELECT * FROM {SCHEMA}.{name}" for name in names)  # noqa: S608
    tables = ", ".join(f"public.{name}" for name in names)
    try:
        yield lambda: _run(f"TRUNCATE {tables}", *back)
    finally:
        _run(f"DROP SCHEMA {SCHEMA} CASCADE")


def _run(*statements: str) -> None:
    """Run statements that must hold together; references are looked at when all are done."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
