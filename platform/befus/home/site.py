"""Laying what every site needs: vocabulary, pages, rights."""

from __future__ import annotations

from django.db import transaction

from befus.home.loading.ledger import Report
from befus.home.loading.pages import load_pages, load_site_record
from befus.home.loading.rights import load_rights
from befus.home.loading.vocabulary import load_glossary, load_vocabulary


@transaction.atomic
def load_site() -> dict[str, Report]:
    """Lay what is missing; return a report per kind. What people changed stays as it is."""
    load_rights()
    reports = {
        "vocabulary": load_vocabulary(),
        "glossary": load_glossary(),
        "pages": load_pages(),
    }
    load_site_record()
    return reports
