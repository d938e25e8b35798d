"""The server's analysers against those in Python, and the definition of an index."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest
from elasticsearch import BadRequestError

from befus.home.loading.content import read
from search.analysis import tokens
from search.compounds import Compounds
from search.documents import Facet
from search.engines.elasticsearch.encode import encode
from search.engines.elasticsearch.mapping import build_index, fingerprint, read_meta
from search.normalisation import clean, words
from tests.search.catalogue import KIND, make_document, server

pytestmark = pytest.mark.elasticsearch
ODD = "l’école d'été camera's 2 ２ x œuvre ĳs 24/7 covid-19 A B ʼ straße Łódź Ångström œ ²"


@pytest.fixture(scope="module")
def index():
    """A new index of the definition in code, removed afterwards."""
    name = f"befus-test-{uuid4().hex}"
    definition = build_index(name, [KIND], ["buurt", "fest"], key="k", audience="members")
    definition.settings(**{"analyze.max_token_count": 200_000})
    definition.create(using=server())
    yield name
    server().indices.delete(index=name)


@pytest.mark.parametrize("code", ["nl", "fr"])
def test_the_server_analyses_as_python_does(index, code):
    """Every word of practices, vocabulary and glossary, of either language, in both."""
    content = [read(name) for name in ("practices", "vocabulary", "glossary")]
    everything = clean(json.dumps(content, ensure_ascii=False))
    text = " ".join([*sorted(set(words(everything))), ODD])
    analysed = server().indices.analyze(index=index, analyzer=code, text=clean(text))
    assert [each["token"] for each in analysed["tokens"]] == tokens(text, code)


def test_an_index_tells_what_it_is(index):
    """Its key, its audience, the declarations it fits and the parts of compounds."""
    meta = read_meta(server(), index)
    assert (meta.key, meta.audience, meta.parts) == ("k", "members", ("buurt", "fest"))
    assert meta.shape == fingerprint([KIND])


def test_an_index_no_longer_fits_once_a_facet_is_counted_that_it_does_not_hold():
    """A further role needs a rebuild; a filter that no page lists does not."""
    role, hidden = Facet("host_actor", of="actor_roles", role="host"), Facet("more", "tag", size=0)
    shapes = [fingerprint([replace(KIND, facets=(*KIND.facets, *more))]) for more in ((), [role])]
    assert shapes[0] != shapes[1]
    assert shapes[0] == fingerprint([replace(KIND, facets=(*KIND.facets, hidden))])


def test_a_field_that_nobody_declared_is_refused(index):
    """The server guesses no field."""
    body = encode(make_document("a", "Overlast"), KIND, Compounds([]))
    server().index(index=index, id="a", document=body)
    with pytest.raises(BadRequestError, match="strict_dynamic_mapping"):
        server().index(index=index, id="a", document={**body, "colour": "red"})
