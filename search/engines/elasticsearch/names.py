"""What indexes are called on the server.

`befus-public` is the alias of the index that answers; `befus-public-<key>` the index itself.
Writers write through an alias of that index alone and demand that it is one: a server that lost
the index refuses, instead of making an empty one with guessed fields.
"""

from __future__ import annotations

from django.conf import settings


def alias(audience: str) -> str:
    """The name by which the live index of an audience is known."""
    return f"{settings.ELASTICSEARCH_PREFIX}-{audience}"


def index_name(audience: str, key: str) -> str:
    """The name of one index."""
    return f"{alias(audience)}-{key}"


def writing_alias(audience: str, key: str) -> str:
    """The name by which one index is written to."""
    return f"{index_name(audience, key)}-writing"
