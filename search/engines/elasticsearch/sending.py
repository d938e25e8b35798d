"""Sending documents into one index: in bulk, each with the version of its change.

A version never falls in the index: whoever comes late with an older one is refused. What is no
longer for the index's audience is replaced by an empty document, which no query finds: the
server forgets the version of what is deleted after a minute, and a late writer could then bring
the deleted document back.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from search.compounds import Compounds
from search.documents import Document, DocumentKind
from search.engines.base import SearchUnavailable
from search.engines.elasticsearch.encode import encode
from search.engines.elasticsearch.mapping import SEPARATOR, document_key

logger = logging.getLogger(__name__)

# An empty document whose version is the number of the last delivery that arrived.
MARK = f"{SEPARATOR}deliveries"
EXTERNAL = "external_gte"  # the same version again is a repetition, and may repair
BUSY = (408, 429, 502, 503, 504)
BLOCKED = "cluster_block_exception"


class IndexGone(SearchUnavailable):
    """The server has no such index any more."""


@dataclass(frozen=True)
class Change:
    """A document as it is since `version`; None if it is not for the index's audience."""

    kind: str
    id: str
    version: int
    document: Document | None


@dataclass
class Parcel:
    """Changes as the server takes them, and those that cannot be prepared, and why."""

    changes: list[Change] = field(default_factory=list)
    operations: list[dict[str, Any]] = field(default_factory=list)
    refused: list[tuple[Change, str]] = field(default_factory=list)


@dataclass
class Outcome:
    """What became of a parcel.

    `done` is in the index; `met` is there in the newer version beside it; `refused` will not
    be taken as it is, and why; `trouble` says why the rest should be sent again later.
    """

    done: list[Change] = field(default_factory=list)
    met: list[tuple[Change, int]] = field(default_factory=list)
    refused: list[tuple[Change, str]] = field(default_factory=list)
    trouble: str = ""


@dataclass(frozen=True)
class Sender:
    """Writes to one index through an alias of that index alone."""

    client: Elasticsearch
    name: str
    kinds: Mapping[str, DocumentKind]
    compounds: Compounds

    def send(self, changes: Sequence[Change], number: int = 0, refresh: bool = False) -> Outcome:
        """Send a parcel; `number` is the delivery's; `refresh` makes it searchable at once.

        SearchUnavailable if the server does not answer: some may have arrived. IndexGone if it
        has lost the index.
        """
        return self.post(self.pack(changes, number), refresh)

    def pack(self, changes: Sequence[Change], number: int = 0) -> Parcel:
        """Prepare documents for the server; a document that cannot be prepared is refused."""
        parcel = Parcel()
        for change in changes:
            try:
                body = self._body(change)
            except Exception as error:
                logger.exception("A document cannot be prepared for search.")
                parcel.refused.append((change, type(error).__name__))
                continue
            parcel.changes.append(change)
            order = _order(document_key(change.kind, change.id), change.version)
            parcel.operations += [order, body]
        if number:
            parcel.operations += [_order(MARK, number), {}]
        return parcel

    def post(self, parcel: Parcel, refresh: bool = False) -> Outcome:
        """Send what is packed; asks the server only, so any thread may do it."""
        outcome = Outcome(refused=list(parcel.refused))
        if parcel.operations:
            self._read_items(parcel.changes, self._post(parcel.operations, refresh), outcome)
        return outcome

    def _body(self, change: Change) -> dict[str, Any]:
        if change.document is None:
            return {}
        return encode(change.document, self.kinds[change.kind], self.compounds)

    def _post(self, operations: list[dict[str, Any]], refresh: bool) -> list[dict[str, Any]]:
        try:
            answer = self.client.bulk(
                index=self.name, operations=operations, require_alias=True, refresh=refresh
            )
        except (TransportError, ApiError) as error:
            raise SearchUnavailable(describe(error)) from error
        return [item["index"] for item in answer["items"]]

    def _read_items(
        self, sent: Sequence[Change], items: Sequence[Mapping[str, Any]], outcome: Outcome
    ) -> None:
        conflicts = []
        for change, item in zip(sent, items, strict=False):  # the mark comes last
            status, kind = item["status"], item.get("error", {}).get("type", "")
            if status < 300:
                outcome.done.append(change)
            elif status == 409:
                conflicts.append(change)
            elif kind == "index_not_found_exception":
                raise IndexGone(self.name)
            elif status in BUSY or kind == BLOCKED:
                outcome.trouble = f"{status} {kind}"
            else:
                outcome.refused.append((change, f"{status} {kind}"))
        outcome.met += zip(conflicts, self._versions(conflicts), strict=True)

    def _versions(self, changes: Iterable[Change]) -> list[int]:
        """The versions in the index of documents that are there."""
        keys = [document_key(change.kind, change.id) for change in changes]
        return [version or 0 for version in read_versions(self.client, self.name, keys)]


def read_versions(client: Elasticsearch, index: str, keys: Sequence[str]) -> list[int | None]:
    """Return the version of each of these entries as last written, None where it is missing."""
    if not keys:
        return []
    try:
        answer = client.mget(index=index, ids=keys, source=False)
    except ApiError as error:
        if error.status_code == 404:
            raise IndexGone(index) from error
        raise SearchUnavailable(describe(error)) from error
    except TransportError as error:
        raise SearchUnavailable(describe(error)) from error
    return [_version(row, index) for row in answer["docs"]]


def _version(row: Mapping[str, Any], index: str) -> int | None:
    if trouble := row.get("error", {}).get("type"):
        if trouble == "index_not_found_exception":
            raise IndexGone(index)
        raise SearchUnavailable(trouble)  # such as a node that has just started
    return row.get("_version")


def _order(key: str, version: int) -> dict[str, Any]:
    return {"index": {"_id": key, "version": version, "version_type": EXTERNAL}}


def describe(error: Exception) -> str:
    """The kind of an error, without addresses and without anything that was sent."""
    status = getattr(error, "status_code", "")
    return f"{status} {type(error).__name__}".strip()
