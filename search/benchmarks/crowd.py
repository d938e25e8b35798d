"""Those who use a site during a trial: an editor, readers, workers."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable
from threading import Event, Thread

from django.db import connections
from django.test import Client

from befus.base.links import page_address
from befus.base.models import BasePage
from search.documents import PUBLIC
from search.engines.base import SearchUnavailable
from search.engines.elasticsearch.live import ElasticsearchEngine
from search.listings import listings, listings_for

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 0.3
SITE = "localhost"


class Repeated(Thread):
    """Calls a function again and again until it is told to stop."""

    def __init__(self, step: Callable[[], object], pause: float = 0.0) -> None:
        super().__init__(daemon=True)
        self._step, self._pause = step, pause
        self._stopping = Event()

    def run(self) -> None:
        """Repeat; a fault ends nothing, and is told in the log."""
        try:
            while not self._stopping.wait(self._pause):
                try:
                    self._step()
                except Exception:
                    logger.exception("A step of a trial failed.")
        finally:
            connections.close_all()

    def stop(self) -> None:
        """Return when the last call has ended."""
        self._stopping.set()
        self.join()


class Worker(Repeated):
    """Carries changes as the worker does; counts nothing, waits for nobody."""

    def __init__(self) -> None:
        self.engine = ElasticsearchEngine()
        super().__init__(self._carry, PAUSE_SECONDS)

    def _carry(self) -> None:
        try:
            self.engine.follow()
        except SearchUnavailable as error:
            logger.info("The worker waits: %s", error)


class Reader(Repeated):
    """Asks for pages that need search; counts the answers and those that were errors."""

    def __init__(self) -> None:
        self.answers = 0
        self.errors = 0
        self._client = Client(raise_request_exception=False, SERVER_NAME=SITE)
        self._addresses = itertools.cycle(addresses())
        super().__init__(self._ask, 0.2)

    def _ask(self) -> None:
        answer = self._client.get(next(self._addresses))
        self.answers += 1
        self.errors += answer.status_code >= 500


def addresses() -> list[str]:
    """Lists with and without words, the page for everything, a page of each kind, the API."""
    found = ["/nl/", "/nl/zoeken/?q=overlast", "/fr/recherche/?q=jeunes", "/api/search?q=buurt"]
    for model in page_models():
        pages = BasePage.objects.live().type(model).order_by("pk")
        found += [page_address(page.url_path_nl, "nl") for page in pages[:1]]
    for listing in listings_for(PUBLIC):
        if listing.address:
            found += [listing.address("overlast"), listing.address("xqzt"), listing.address("")]
    return found


def page_models() -> list[type[BasePage]]:
    """The kinds of document that are pages."""
    return [each.model for each in listings() if issubclass(each.model, BasePage)]


class Editor:
    """Publishes, withdraws and deletes pages, one change after the other."""

    def __init__(self) -> None:
        pages = BasePage.objects.live().type(*page_models()).order_by("pk")
        self.pages = itertools.cycle(list(pages.values_list("pk", flat=True)))
        self.changes = 0

    def work(self, count: int) -> None:
        """Make so many changes: new titles mostly; now and then a page goes, or comes back."""
        for _ in range(count):
            page = None
            while page is None:
                page = BasePage.objects.filter(pk=next(self.pages)).first()
            self.changes += 1
            self._change(page.specific)

    def _change(self, page: BasePage) -> None:
        if self.changes % 7 == 3 and page.live:
            page.unpublish()
        elif self.changes % 29 == 9:
            page.delete()
        else:
            for code in page.languages:
                setattr(page, f"title_{code}", f"Verandering changement {self.changes}")
            page.save_revision(clean=False).publish()
