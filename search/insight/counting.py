"""Counting searches and opened results after the response is on its way, never in its way."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from django.db import OperationalError, connection
from django.db.models import F
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from befus.base.languages import LANGUAGES, active
from search.insight.models import QueryCount
from search.insight.wording import counted_form

BROWSER = re.compile(r"^Mozilla/")
MACHINE = re.compile(
    r"bot|crawl|spider|slurp|headless|preview|monitor|fetch|scan|lighthouse", re.IGNORECASE
)
LOCKED_MS = 50  # how long a count waits for a database that somebody else writes to
ADD = """
    INSERT INTO search_querycount (query, language, month, asked, without_hit, opened, last_on)
    VALUES (%s, %s, %s, 1, %s, 0, %s)
    ON CONFLICT (query, language, month) DO UPDATE SET
        asked = search_querycount.asked + 1,
        without_hit = search_querycount.without_hit + excluded.without_hit,
        last_on = excluded.last_on
"""


class Origin(NamedTuple):
    """The search that a request comes from: its language, words and page."""

    language: str
    query: str
    page: str


def count_search(request: HttpRequest, response: HttpResponseBase, q: str, total: int) -> None:
    """Count a first page of results for words without filters, once the response is sent.

    The same words asked again from their own results, to sort or narrow them, count once.
    """
    query, language = counted_form(q), active()
    origin = _origin(request)
    if query and not (origin and origin.query == query) and _is_reader(request):
        _afterwards(request, response, lambda: _add(query, language, is_empty=not total))


def count_opened(request: HttpRequest, response: HttpResponseBase) -> None:
    """Count a result that was opened from the first page of a search, once the response is sent."""
    origin = _origin(request)
    if origin and origin.query and origin.page in ("", "1") and _is_reader(request):
        _afterwards(request, response, lambda: _add_opened(origin))


def _is_reader(request: HttpRequest) -> bool:
    """Whether a browser asks on behalf of somebody who looks, as far as headers tell."""
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    agent = request.headers.get("User-Agent", "")
    is_browser = BROWSER.match(agent) and not MACHINE.search(agent)
    return request.method == "GET" and bool(is_browser) and "prefetch" not in purpose


def _is_staff(request: HttpRequest) -> bool:
    return request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin")


def _origin(request: HttpRequest) -> Origin | None:
    """The search page of this site that led here, None for any other page.

    Browsers name it within the site alone (Referrer-Policy: same-origin).
    """
    try:
        parts = urlsplit(request.headers.get("Referer", ""))
        query = parse_qs(parts.query, max_num_fields=100)
    except ValueError:
        return None
    language = parts.path[1:3]
    if parts.netloc != request.get_host() or language not in LANGUAGES or "q" not in query:
        return None
    return Origin(language, counted_form(query["q"][0]), query.get("page", [""])[0])


def _afterwards(
    request: HttpRequest, response: HttpResponseBase, write: Callable[[], None]
) -> None:
    """Write when the response is closed, which is after it was sent; staff are not counted.

    Django swallows what fails there: no page ever breaks by it.
    """
    closers = response._resource_closers  # type: ignore[attr-defined]
    closers.append(lambda: None if _is_staff(request) else _quickly(write))


def _quickly(write: Callable[[], None]) -> None:
    """Write, or leave the count out where the database is busy with something else."""
    if connection.vendor != "sqlite":
        write()
        return
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    connection.ensure_connection()
    connection.connection.execute(f"PRAGMA busy_timeout = {LOCKED_MS}")
    try:
        write()
    except OperationalError:
        return
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout = {usual}")


def _add(query: str, language: str, *, is_empty: bool) -> None:
    today = timezone.localdate()
    adapt = connection.ops.adapt_datefield_value
    values = [query, language, adapt(_month(today)), int(is_empty), adapt(today)]
    with connection.cursor() as cursor:
        cursor.execute(ADD, values)


def _add_opened(origin: Origin) -> None:
    month = _month(timezone.localdate())
    rows = QueryCount.objects.filter(query=origin.query, language=origin.language, month=month)
    rows.update(opened=F("opened") + 1)


def _month(day: date) -> date:
    return day.replace(day=1)
