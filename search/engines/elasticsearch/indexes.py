"""The indexes on the server: made, named, swapped, removed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from elasticsearch import Elasticsearch

from search.audiences import SEES, kinds_for
from search.compounds import Compounds
from search.engines.elasticsearch.asking import translated
from search.engines.elasticsearch.mapping import Meta, build_index, read_meta
from search.engines.elasticsearch.names import alias, index_name, writing_alias
from search.engines.elasticsearch.sending import Sender

FORGOTTEN = timedelta(days=1)
SLOW = {"index": {"refresh_interval": "-1"}}
USUAL = {"index": {"refresh_interval": None}}


def create(client: Elasticsearch, audience: str, key: str, parts: Iterable[str]) -> None:
    """Make an empty index that shows nothing before `finish`."""
    index = build_index(index_name(audience, key), kinds_for(audience), parts, key, audience)
    index.settings(refresh_interval="-1")
    index.aliases(**{writing_alias(audience, key): {}})
    with translated():
        index.create(using=client)


def finish(client: Elasticsearch, audience: str, key: str) -> None:
    """Make all of a new index searchable, and what comes later as usual."""
    name = index_name(audience, key)
    with translated():
        client.indices.put_settings(index=name, settings=USUAL)
        client.indices.refresh(index=name)


def meta(client: Elasticsearch, audience: str, key: str) -> Meta | None:
    """Return what an index tells of itself, None if the server has none of this key."""
    with translated():
        if not client.indices.exists(index=index_name(audience, key)):
            return None
    return read_meta(client, index_name(audience, key))


def sender(client: Elasticsearch, audience: str, key: str, parts: Iterable[str]) -> Sender:
    """Return who writes to an index whose compound parts are these."""
    kinds = {kind.name: kind for kind in kinds_for(audience)}
    return Sender(client, writing_alias(audience, key), kinds, Compounds(parts))


def swap(client: Elasticsearch, audience: str, key: str) -> None:
    """Let the alias of an audience mean this index and no other, in one step."""
    actions: list[dict[str, Any]] = [
        {
            "remove": {
                "index": f"{alias(audience)}-*",
                "alias": alias(audience),
                "must_exist": False,
            }
        },
        {"add": {"index": index_name(audience, key), "alias": alias(audience)}},
    ]
    with translated():
        client.indices.update_aliases(actions=actions)


def remove(client: Elasticsearch, audience: str, key: str) -> None:
    """Remove an index, if it is there."""
    with translated():
        client.indices.delete(index=index_name(audience, key), ignore_unavailable=True)


def remove_others(client: Elasticsearch, audience: str, keys: Iterable[str]) -> list[str]:
    """Remove the indexes of an audience but those of these keys; return their names.

    They are what interrupted builds, replaced indexes and a lost database left.
    """
    kept = {index_name(audience, key) for key in keys}
    with translated():
        found = client.indices.get(index=f"{alias(audience)}-*", features="aliases").body
        left = sorted(found.keys() - kept)
        for name in left:
            client.indices.delete(index=name, ignore_unavailable=True)
    return left


def remove_forgotten(client: Elasticsearch) -> list[str]:
    """Remove temporary indexes of measurements that broke off more than a day ago."""
    pattern = f"{settings.ELASTICSEARCH_PREFIX}-temporary-*"
    limit = (timezone.now() - FORGOTTEN).timestamp() * 1000
    with translated():
        found = client.indices.get(index=pattern, features="settings").body
        old = [
            name
            for name, told in found.items()
            if int(told["settings"]["index"]["creation_date"]) < limit
        ]
        for name in old:
            client.indices.delete(index=name, ignore_unavailable=True)
    return old


def remove_all(client: Elasticsearch) -> None:
    """Remove every index of this prefix: what a test or a trial leaves."""
    with translated():
        for audience in (*SEES, "temporary"):
            for name in client.indices.get(index=f"{alias(audience)}-*").body:
                client.indices.delete(index=name, ignore_unavailable=True)
