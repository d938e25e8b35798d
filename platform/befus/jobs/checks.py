"""What `/readyz` asks of the platform itself."""

from __future__ import annotations

from django.db import DatabaseError, connection


def database() -> str | None:
    """Tell what is wrong with the database, if anything."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "The database does not answer."
    return None
