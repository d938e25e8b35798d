"""The editors' pages: why something was found, what is searched, one synonym more."""

from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from befus.vocabulary.actions import add_synonym
from befus.vocabulary.models import GlossaryEntry
from befus.vocabulary.schemes import Scheme
from search.engines.base import SearchUnavailable
from search.insight.near import near_terms
from search.queries import get_engine
from tests.factories.pages import make_index, make_practice
from tests.factories.people import make_administrator, make_translator
from tests.factories.vocabulary import make_term
from tests.search.test_insight import lay

pytestmark = pytest.mark.django_db

ADDRESSES = ("/admin/search/why/", "/admin/search/insight/", "/admin/search/synonym/")


@pytest.fixture
def editor(client):
    """Somebody who may change terms, signed in, reading Dutch."""
    user = make_administrator(preferred_language="nl")
    client.force_login(user)
    return user


@pytest.fixture
def term(db):
    """A term that search expands words by."""
    return make_term(
        Scheme.THEMES, "nuisance", label_nl="Overlast", label_fr="Nuisances",
        synonyms_nl=["hinder"], synonyms_fr=["incivilités"],
    )  # fmt: skip


def text(response) -> str:
    """The page as text."""
    return unescape(response.content.decode())


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_those_who_change_terms_see_them(client, address):
    """Neither the public nor translators."""
    assert client.get(address).status_code == 302
    client.force_login(make_translator("nl"))
    assert client.get(address).status_code == 302
    client.force_login(make_administrator())
    assert client.get(address).status_code == 200


def test_why_names_word_text_cause_and_source(client, editor, term):
    """A synonym leads to its term, an entry of the glossary to itself."""
    make_index()
    make_practice(title_nl="Overlast in het park", title_fr="Nuisances au parc")
    entry = GlossaryEntry.objects.create(terms_nl=["plantsoen"], terms_fr=["parc"])
    get_engine().rebuild()
    response = text(client.get("/admin/search/why/?q=hinder+plantsoen&lang=nl"))
    assert "Overlast in het park" in response
    assert f'href="/admin/snippets/vocabulary/term/edit/{term.pk}/"' in response
    assert f'href="/admin/snippets/vocabulary/glossaryentry/edit/{entry.pk}/"' in response
    assert "een andere naam in deze taal" in response
    assert "een naam in de andere taal" in response
    assert "Titel" in response
    assert client.get("/admin/search/why/?q=overlast&lang=fr").status_code == 200


def test_why_costs_no_more_for_more_hits(client, editor, django_assert_max_num_queries):
    """Documents are built together, however many were found."""
    make_index()
    for number in range(4):
        make_practice(title_nl=f"Overlast {number}", title_fr=f"Nuisances {number}")
    get_engine().rebuild()
    address = "/admin/search/why/?q=overlast&lang=nl"
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    few = len(queries)
    for number in range(4, 9):
        make_practice(title_nl=f"Overlast {number}", title_fr=f"Nuisances {number}")
    get_engine().rebuild()
    client.get(address)
    with django_assert_max_num_queries(few):
        client.get(address)


def test_why_says_what_is_wrong(client, editor, term, monkeypatch):
    """Nothing asked, nothing found, a wrong language, no index."""
    make_index()
    get_engine().rebuild()
    assert "Typ wat een lezer" in text(client.get("/admin/search/why/"))
    assert "Niets wordt gevonden" in text(client.get("/admin/search/why/?q=xyzzy&lang=nl"))
    assert client.get("/admin/search/why/?q=a&lang=de").status_code == 200

    def fail(audience="public"):
        raise SearchUnavailable("no index")

    monkeypatch.setattr("search.admin_views.get_engine", fail)
    assert "klaargemaakt" in text(client.get("/admin/search/why/?q=overlast&lang=nl"))


def test_insight_lists_queries_with_ways_on(client, editor):
    """Three tables; a query without a hit says how many results it has by now."""
    make_index()
    make_practice(title_nl="Overlast", title_fr="Nuisances")
    get_engine().rebuild()
    lay("overlast", 7, without_hit=6, opened=1)
    lay("zelden", 4)
    response = text(client.get("/admin/search/insight/"))
    assert "overlast" in response
    assert "zelden" not in response
    assert "/admin/search/synonym/?q=overlast&lang=nl" in response
    assert "/admin/search/why/?q=overlast&lang=nl" in response
    assert "<td>1</td>" in response
    assert "overlast" not in text(client.get("/admin/search/insight/?lang=fr"))
    assert client.get("/admin/search/insight/?months=x&lang=x").status_code == 200


def test_synonym_is_used_at_once(client, editor, term):
    """From a query to the search that finds by it: two steps."""
    make_index()
    make_practice(title_nl="Overlast in het park", title_fr="Nuisances au parc")
    get_engine().rebuild()
    response = text(client.get("/admin/search/synonym/?q=lawaai&lang=nl"))
    assert 'value="lawaai"' in response
    form = {"word": "lawaai", "language": "nl", "term": term.pk}
    response = client.post("/admin/search/synonym/", form)
    assert parse_qs(urlsplit(response["Location"]).query) == {"q": ["lawaai"], "lang": ["nl"]}
    assert "Overlast in het park" in text(client.get(response["Location"]))
    term.refresh_from_db()
    assert term.synonyms_nl == ["hinder", "lawaai"]
    assert "<mark>Overlast</mark> in het park" in text(client.get("/nl/zoeken/?q=lawaai"))


def test_synonym_form_keeps_what_was_typed(client, editor, term):
    """Without a term, or with a retired one: a message beside the field."""
    for chosen in ("", "99999"):
        form = {"word": "lawaai", "language": "nl", "term": chosen}
        response = client.post("/admin/search/synonym/", form)
        assert response.status_code == 200
        assert 'value="lawaai"' in text(response)
    term.refresh_from_db()
    assert term.synonyms_nl == ["hinder"]


def test_terms_most_alike_are_offered_first(term):
    """By form, by slip, by beginning, in either language."""
    other = make_term(Scheme.THEMES, "mediation", label_nl="Bemiddeling", label_fr="Médiation")
    terms = [term, other]
    assert near_terms("bemiddelingen", terms) == [other]
    assert near_terms("overlst in de wijk", terms) == [term]
    assert near_terms("médiateur", terms) == [other]
    assert near_terms("xyzzy", terms) == []


def test_add_synonym_checks_right_and_word(term):
    """Known words change nothing; bad ones are refused."""
    editor = make_administrator()
    assert add_synonym(user=editor, term=term, language="nl", word=" Hinder ").synonyms_nl == [
        "hinder"
    ]
    assert add_synonym(user=editor, term=term, language="fr", word="le  bruit").synonyms_fr == [
        "incivilités", "le bruit",
    ]  # fmt: skip
    for word in ("", "x" * 201):
        with pytest.raises(ValidationError):
            add_synonym(user=editor, term=term, language="nl", word=word)
    with pytest.raises(PermissionDenied):
        add_synonym(user=make_translator("nl"), term=term, language="nl", word="x")
