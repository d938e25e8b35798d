"""What the worker does for search: carry changes to the server, keep the reserve near."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy

from befus.jobs import register_job
from befus.jobs.readiness import register_check
from search.audiences import audiences
from search.delivery import AHEAD
from search.engines.base import SearchUnavailable
from search.models import IndexCopy, IndexedDocument
from search.queries import embedded_engine, server_engine

logger = logging.getLogger(__name__)

OFTEN = timedelta(seconds=0.3)
NOW_AND_THEN = timedelta(seconds=30)
LASTING_FAILURES = 80  # about five minutes
MANY_ATTEMPTS = 3


def register() -> None:
    """Have the worker follow the database, and `/readyz` tell what is wrong."""
    if settings.ELASTICSEARCH_URL:
        register_job("search", carry_changes, OFTEN, gettext_lazy("Changes to Elasticsearch"))
        register_job(
            "search_reserve", refresh_reserve, NOW_AND_THEN, gettext_lazy("Reserve of search")
        )
    register_check("search", find_problem)


def carry_changes() -> int:
    """Bring what waits into the indexes on the server; return how many documents arrived.

    A server that does not answer is no fault of this job: it is tried again, with pauses.
    """
    arrived = 0
    for audience in audiences():
        try:
            arrived += server_engine(audience).follow()
        except SearchUnavailable as error:
            logger.warning("Changes wait for the server of search: %s", error)
    return arrived


def refresh_reserve() -> None:
    """Let the embedded index of this machine take what waits for it, before it is needed."""
    for audience in audiences():
        embedded_engine(audience).snapshot()


def find_problem() -> str | None:
    """Tell what only a person can mend; that the server is away for a while is not."""
    if not settings.ELASTICSEARCH_URL:
        return None
    live = IndexCopy.objects.filter(
        engine="elasticsearch", home=settings.ELASTICSEARCH_PREFIX, state=IndexCopy.State.LIVE
    )
    rows = IndexedDocument.objects.pending().filter(index__in=live)
    if live.filter(error=AHEAD).exists() or rows.filter(error__startswith=AHEAD).exists():
        return "The search index is ahead of the database: rebuild_search mends it."
    if live.filter(attempts__gte=LASTING_FAILURES).exists():
        return "Elasticsearch has taken no changes for some minutes."
    failing = rows.filter(attempts__gte=MANY_ATTEMPTS).count()
    return f"Documents that search does not take: {failing}." if failing else None
