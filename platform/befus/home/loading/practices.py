"""Lays the practices that come with the site, by the same import that editors use."""

from __future__ import annotations

from befus.home.loading.content import digest, read
from befus.home.loading.ledger import Ledger, Report
from befus.vocabulary.models import LoadedItem
from practices.importing.actions import import_records
from practices.models import PracticePage


def load_practices(demo: dict) -> Report:
    """Import the records of `practices.json` and `demo.json` that are new or have changed.

    A practice that editors changed is kept, one that they deleted stays away. The
    demonstration comes first: what the home page shows as newest is real.
    """
    records = [*demo["practices"], *read("practices")]
    ledger = Ledger("practice")
    sources = {record["id"]: digest(record) for record in records}
    if ledger.is_same(sources):
        return Report()
    present = set(PracticePage.objects.values_list("record_id", flat=True))
    due = [record for record in records if _is_due(ledger, record["id"], sources)]
    wanted = [each for each in due if each["id"] in present or not ledger.get(each["id"])]
    outcome = import_records(wanted)
    ledger.note(
        [
            LoadedItem(kind="practice", key=key, source=sources[key], object_id="", written="")
            for key in (record["id"] for record in due)
        ]
    )
    kept = [f"practice {key}: changed here since it was loaded" for key in outcome.kept]
    return Report(len(outcome.created), len(outcome.updated), kept)


def _is_due(ledger: Ledger, key: str, sources: dict[str, str]) -> bool:
    entry = ledger.get(key)
    return entry is None or entry.source != sources[key]
