"""The Atom feed of new practices, one per language."""

from xml.etree import ElementTree

import pytest
from django.utils import timezone

from practices.models import PracticePage

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def feed(client, catalogue):
    """Return a function that reads the feed of a language."""
    PracticePage.objects.update(first_published_at=timezone.now())
    return lambda code: ElementTree.fromstring(client.get(f"/{code}/atom.xml").content)


@pytest.mark.parametrize(
    ("code", "title"), [("nl", "Rustige parken in Gent"), ("fr", "Des parcs calmes à Gand")]
)
def test_feed_speaks_the_language_of_its_address(feed, code, title):
    """Titles, addresses and the feed itself are in the reader's language."""
    root = feed(code)
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 3
    assert title in [entry.find(f"{ATOM}title").text for entry in entries]
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == f"{code}-BE"
    for entry in entries:
        assert entry.find(f"{ATOM}link").attrib["href"].startswith(f"http://localhost:8000/{code}/")


def test_entries_keep_their_id_in_every_language(feed):
    """A reader of both feeds knows the same practice by its id."""
    ids = [
        {entry.find(f"{ATOM}id").text for entry in feed(code).findall(f"{ATOM}entry")}
        for code in ("nl", "fr")
    ]
    assert ids[0] == ids[1]


def test_feed_costs_few_queries(client, catalogue, django_assert_max_num_queries):
    """Any number of entries."""
    client.get("/nl/atom.xml")
    with django_assert_max_num_queries(4):
        client.get("/nl/atom.xml")
