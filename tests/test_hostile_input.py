"""Bad input: malformed addresses and parameters get an answer, never a 500."""

import itertools
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices.filters import FILTERS
from search.queries import get_engine
from tests.factories.pages import make_index, make_practice

pytestmark = pytest.mark.django_db

HOSTILE = {
    "nul": "a\x00b",
    "long": "x" * 10_000,
    "words": "woord " * 2_000,
    "emoji": "👩‍👩‍👧 🚓",
    "direction": "\u202eabc\u202c \u200f",
    "quotes": "\"' ‘’ « »",
    "operators": "a AND (b OR NOT c) +d -e title:f [a TO b] ^2 ~3 * ? \\ / {",
    "markup": "<script>alert(1)</script>",
    "surrogate": "\ud800",
    "blank": "   ",
    "percent": "%s %(x)s {0} {{ x }} {% now %}",
    "sql": "'; DROP TABLE x; --",
    "number": "9" * 30,
    "negative": "-1",
    "digits": "٣٤٥",
}
PAGES = (
    "/nl/praktijken/",
    "/fr/pratiques/",
    "/nl/praktijken/matrix/",
    "/fr/pratiques/chronologie/",
    "/nl/zoeken/",
    "/fr/recherche/",
    "/nl/suggest/",
    "/api/practices",
    "/api/search",
    "/api/suggest",
    "/api/vocabulary",
    "/nl/",
    "/",
)
NAMES = (
    "q",
    "kind",
    "page",
    "sort",
    "role",
    "all",
    "theme",
    "format",
    "lang",
    *(f.name for f in FILTERS),
)


@pytest.fixture
def site(db):
    """Lay one practice and its index."""
    make_index()
    make_practice(themes=("nuisance",), actors=(("police", "lead"),))
    get_engine().rebuild()


def query(pairs) -> str:
    """Return a query string that may hold what no browser would send."""
    return urlencode(list(pairs), errors="surrogatepass")


def test_no_parameter_breaks_a_page(client, site):
    """Every hostile value in every parameter of every page, all at once and q alone."""
    for kind, page, names in itertools.product(HOSTILE, PAGES, (NAMES, ("q",))):
        response = client.get(f"{page}?{query((name, HOSTILE[kind]) for name in names)}")
        assert response.status_code in (200, 302, 400, 404, 422), (page, kind)
        assert "<script>alert" not in response.content.decode(), (page, kind)


def test_no_address_breaks_the_site(client, site):
    """Hostile words as a path: not found, or refused."""
    prefixes = ("/", "/nl/", "/fr/pratiques/", "/api/", "/api/practices/", "/documents/")
    for kind, prefix in itertools.product(HOSTILE, prefixes):
        tail = quote(HOSTILE[kind][:300], safe="", errors="surrogatepass")
        status = client.get(f"{prefix}{tail}").status_code
        assert status in (200, 301, 302, 400, 404), (prefix, kind)


def test_thousands_of_values_are_bounded(client, site):
    """A filter given five thousand times is cut, not obeyed."""
    assert client.get(f"/nl/praktijken/?{'themes=nuisance&' * 900}").status_code == 200


@given(
    pairs=st.lists(
        st.tuples(st.sampled_from(NAMES), st.text(max_size=40).map(lambda text: text)), max_size=6
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_query_gets_an_answer(client, site, pairs):
    """Random parameters: the list answers, the API answers or names what is wrong."""
    address = urlencode(pairs, errors="replace")
    assert client.get(f"/nl/praktijken/?{address}").status_code == 200
    assert client.get(f"/api/practices?{address}").status_code in (200, 422)
