"""manage.py bench_pages: what each type of page costs a visitor, and a member; JSON."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from itertools import cycle, islice
from typing import Any
from urllib.parse import urlencode

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import translation
from tqdm import tqdm

from befus.base.garbage import collect_seldom
from befus.base.links import page_address
from befus.base.models import BasePage
from befus.base.scratch import scratch_site
from network.benchmarks.threads import invent_threads
from network.models import Member, Organisation, Thread, User
from network.threads.queries import page_of
from practices.benchmarks.invention import invent_practices
from practices.benchmarks.questions import WORDS, questions
from practices.benchmarks.stopwatch import Stopwatch, spread, timed
from practices.models import PracticePage
from practices.state import read_state
from practices.terms import Terms
from search.audiences import audiences
from search.queries import get_engine

NOTHING = {"country": "BE", "themes": "public-nuisance", "evaluated": "true"}
UNKNOWN_WORDS = [f"xyzzy{number}" for number in range(300)]


class Command(BaseCommand):
    """Measures on a site of its own, filled with invented practices and removed afterwards."""

    help = "Measure each type of page; print one JSON object."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--practices", type=int, default=41, help="how many to invent")
        parser.add_argument("--threads", type=int, default=0, help="how many ideas to invent")
        parser.add_argument("--posts", type=int, default=0, help="how many messages in them")
        parser.add_argument("--repeat", type=int, default=60, help="requests per type of page")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the measures."""
        with scratch_site():
            call_command("load_site", stdout=sys.stderr)
            count = options["practices"]
            with tqdm(total=count, unit="practice", file=sys.stderr, leave=False) as bar:
                invent_practices(count, bar.update)
            member = self._invent_threads(options["threads"], options["posts"])
            for audience in audiences():
                get_engine(audience).rebuild()
            collect_seldom()  # as a process that serves does
            repeat = max(1, options["repeat"])
            report = self._report(count, Stopwatch(repeat))
            if member:
                report |= self._report_for(member, Stopwatch(repeat, member), options)
        self.stdout.write(json.dumps(report, indent=2))

    def _invent_threads(self, threads: int, posts: int) -> User | None:
        """Return a member who follows the longest thread, None where none were wanted."""
        if not threads:
            return None
        with tqdm(total=posts, unit="post", file=sys.stderr, leave=False) as bar:
            return invent_threads(threads, posts, bar.update)

    def _report_for(
        self, member: User, stopwatch: Stopwatch, options: dict[str, Any]
    ) -> dict[str, Any]:
        pages = {}
        for name, addresses in member_page_types().items():
            self.stderr.write(name)
            pages[name] = stopwatch.measure(addresses)
        return {
            "threads": options["threads"],
            "posts": options["posts"],
            "member_pages": pages,
            "most_member_queries": max(page["queries"] for page in pages.values()),
        }

    def _report(self, count: int, stopwatch: Stopwatch) -> dict[str, Any]:
        pages = {}
        for name, addresses in page_types().items():
            self.stderr.write(name)
            pages[name] = stopwatch.measure(addresses)
        self.stderr.write("search alone")
        return {
            "practices": count,
            "pages": pages,
            "search_alone": _measure_search(stopwatch.repeat),
            "most_queries": max(page["queries"] for page in pages.values()),
            "most_css_js_bytes": max(page["css_js_bytes"] for page in pages.values()),
        }


def page_types() -> dict[str, list[str]]:
    """Return the addresses to ask for by type of page; later parts of the site add theirs."""
    catalogue = _address(BasePage.objects.get(practiceindexpage__isnull=False))
    practices = PracticePage.objects.filter(public_languages="both").order_by("pk")[:5]
    one_language = PracticePage.objects.filter(public_languages="fr").order_by("pk")[:1]
    standard = BasePage.objects.filter(standardpage__isnull=False).order_by("pk")
    found = {
        "choice": ["/"],
        "home": ["/nl/"],
        "standard": [_address(page) for page in standard],
        "catalogue": [catalogue],
        "catalogue_search": [f"{catalogue}?{query}" for query in _queries()],
        "catalogue_last_page": [f"{catalogue}?page=99999"],
        "catalogue_nothing": [
            f"{catalogue}?{urlencode({'q': word, **NOTHING})}" for word in UNKNOWN_WORDS
        ],
        "matrix": [f"{catalogue}matrix/"],
        "timeline": [f"{catalogue}tijdlijn/"],
        "practice": [_address(page) for page in practices],
        "practice_other_language": [_address(page) for page in one_language],
        "practice_json": [f"{_address(page)}json/" for page in practices],
        "search": [f"/nl/zoeken/?{urlencode({'q': word})}" for word in WORDS if word],
        "organisations": ["/nl/netwerk/", "/nl/netwerk/?q=dienst&region=BE-VLG"],
        "organisation": [f"/nl/netwerk/organisaties/{slug}/" for slug in _organisations()],
        "suggest": ["/nl/suggest/?q=pol", "/nl/suggest/?q=jeu"],
        "feed": ["/nl/atom.xml"],
        "sitemap": ["/sitemap.xml"],
        "api_practices": ["/api/practices?themes=public-nuisance"],
        "api_search": [f"/api/search?{query}" for query in _queries()],
    }
    return {name: addresses for name, addresses in found.items() if addresses}


def member_page_types() -> dict[str, list[str]]:
    """Return the addresses of what only members see, by type of page."""
    threads = list(Thread.objects.order_by("pk")[:20])
    last = page_of(threads[0], threads[0].last_number)
    with translation.override("nl"):
        long, *others = (thread.get_absolute_url() for thread in threads)
        ideas = reverse("threads")
        return {
            "thread": others,
            "thread_long": [long, f"{long}?view=mine"],
            "thread_long_last_page": [f"{long}?page={last}"],
            "threads": [ideas],
            "threads_search": [f"{ideas}?{urlencode({'q': word})}" for word in WORDS if word],
            "people": [reverse("directory_people"), f"{reverse('directory_people')}?q=els"],
            "person": [member.get_absolute_url() for member in Member.objects.order_by("pk")[:5]],
            "counterparts": [reverse("counterparts")],
            "my_befus": [reverse("my_befus")],
        }


def _organisations() -> QuerySet[Organisation, str]:
    """The slugs of some organisations."""
    return Organisation.objects.order_by("pk").values_list("slug_nl", flat=True)[:5]


def _queries() -> list[str]:
    """The questions as query strings."""
    return [urlencode(each, doseq=True) for each in questions()]


def _measure_search(repeat: int) -> dict[str, float]:
    """Return p50 and p95 of what search itself takes for such a page: hits and all counts.

    A French reader asks: the pages, asked in Dutch, left no answer to her questions.
    """
    terms = Terms()
    asked = [read_state(QueryDict(query), terms).request("fr") for query in _queries()]
    answers = get_engine().snapshot()
    return spread(timed(answers.search, islice(cycle(asked), repeat)))


def _address(page: BasePage) -> str:
    return page_address(page.url_path_nl, "nl")
