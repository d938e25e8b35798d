"""What the live index on the server holds, as it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import ScanError, scan

from search.audiences import kinds_for
from search.engines.base import SearchUnavailable
from search.engines.elasticsearch.asking import translated
from search.engines.elasticsearch.connection import connect_patiently
from search.engines.elasticsearch.live import ElasticsearchEngine
from search.engines.elasticsearch.mapping import SEPARATOR, build_index, fingerprint, read_meta
from search.engines.elasticsearch.names import alias, index_name
from search.engines.elasticsearch.sending import describe

QUERY = {"query": {"exists": {"field": "kind"}}, "version": True, "_source": False}


@dataclass(frozen=True)
class Found:
    """The live index: its key, what is wrong with its form, the versions of its documents."""

    key: str
    problems: list[str]
    versions: dict[tuple[str, str], int]


def inspect(engine: ElasticsearchEngine) -> Found:
    """Read the live index of an engine; SearchUnavailable if there is none."""
    client, key, audience = connect_patiently(), engine.live_key(), engine.audience
    name = index_name(audience, key)
    problems = [*_form(client, audience, name), *_address(client, audience, name)]
    with translated():
        client.indices.refresh(index=name)
    return Found(key, problems, _versions(client, name))


def _form(client: Elasticsearch, audience: str, name: str) -> list[str]:
    """Whether the index was made for what is declared now, and nobody changed its fields."""
    kinds = kinds_for(audience)
    if read_meta(client, name).shape != fingerprint(kinds):
        return ["The index was made for other declarations."]
    with translated():
        found = client.indices.get_mapping(index=name).body[name]["mappings"]
    declared = build_index(name, kinds).to_dict()["mappings"]
    if _fields(found) != _fields(declared) or found.get("dynamic") != "strict":
        return ["The fields of the index are not those that are declared."]
    return []


def _fields(mapping: Mapping[str, Any], path: str = "") -> dict[str, str]:
    """The type of every field, by its path."""
    found: dict[str, str] = {}
    for name, told in mapping.get("properties", {}).items():
        inner = {**told.get("properties", {}), **told.get("fields", {})}
        found[f"{path}{name}"] = told.get("type", "object")
        found |= _fields({"properties": inner}, f"{path}{name}.")
    return found


def _address(client: Elasticsearch, audience: str, name: str) -> list[str]:
    with translated():
        found = client.indices.get(index=f"{alias(audience)}*", features="aliases").body
    if [each for each in found if alias(audience) in found[each]["aliases"]] != [name]:
        return ["The alias does not name the live index."]
    return []


def _versions(client: Elasticsearch, name: str) -> dict[tuple[str, str], int]:
    """The versions of all documents; those that are empty stand for what is gone."""
    try:
        # Left to expire: to clear what a failure left would wait for the server without end.
        rows = scan(client, index=name, query=QUERY, size=5000, scroll="1m", clear_scroll=False)
        return {_key(row["_id"]): row["_version"] for row in rows}
    except (ApiError, TransportError, ScanError) as error:
        raise SearchUnavailable(describe(error)) from error


def _key(document_key: str) -> tuple[str, str]:
    kind, _, id = document_key.partition(SEPARATOR)
    return kind, id
