"""Telling every index what has changed, inside the transaction of the change itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.models import IndexCopy, IndexedDocument, WantedDocument

BATCH = 400
# Not a document of an index: its version tells every process when to read the vocabulary again.
VOCABULARY = ("vocabulary", "terms")


def want(kind: str, ids: Iterable[object]) -> None:
    """Note that these documents changed, appeared or went, for every index to follow.

    Rows are locked in the order of their ids until the transaction ends, so that two changes
    never wait for each other, and no delivery takes a document in the middle of its change.
    """
    wanted = sorted({str(id) for id in ids})
    with transaction.atomic():
        for some in (wanted[at : at + BATCH] for at in range(0, len(wanted), BATCH)):
            _tell_indexes(kind, _raise_versions(kind, some))


def want_vocabulary() -> None:
    """Note that terms or glossary changed; every process reads them again soon."""
    with transaction.atomic():
        _raise_versions(VOCABULARY[0], [VOCABULARY[1]])


def _raise_versions(kind: str, ids: list[str]) -> dict[str, int]:
    """Raise the version of these documents, from 0 for those never wanted before; return all."""
    WantedDocument.objects.bulk_create(
        [WantedDocument(kind=kind, object_id=id, version=0) for id in ids],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["kind"],
    )
    rows = WantedDocument.objects.filter(kind=kind, object_id__in=ids)
    rows.update(version=F("version") + 1)
    return dict(rows.order_by("object_id").values_list("object_id", "version"))


def _tell_indexes(kind: str, versions: dict[str, int]) -> None:
    """Want these versions in every index; read after the versions were raised and so locked.

    What failed before may succeed now, so it is tried at once.
    """
    now = timezone.now()
    IndexedDocument.objects.bulk_create(
        [
            IndexedDocument(
                index=copy, kind=kind, object_id=id, wanted=version, next_attempt_at=now
            )
            for copy in IndexCopy.objects.order_by("pk")
            for id, version in versions.items()
        ],
        update_conflicts=True,
        unique_fields=["index", "kind", "object_id"],
        update_fields=["wanted", "next_attempt_at"],
    )
