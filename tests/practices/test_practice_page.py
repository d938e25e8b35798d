"""The page of a practice: its parts, its frame in another language, what machines read of it."""

import json
import re
from datetime import date

import pytest
from wagtail.test.utils import WagtailTestUtils

from network.models import Organisation
from practices.models import FundingLine, Indicator, PracticeActor
from tests.factories.pages import make_practice
from tests.factories.vocabulary import make_roles, make_term

TEXTS = ("nl", "fr")
PARKS_NL, PARKS_FR = (
    "/nl/praktijken/rustige-parken-in-gent/",
    "/fr/pratiques/des-parcs-calmes-a-gand/",
)


def structured(page: str) -> dict:
    """Return the data block of a page."""
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(block.group(1))


def test_page_shows_every_part(client, catalogue):
    """Title, place, years, summary, parts, actors, chain and themes stand on the page."""
    response = client.get(PARKS_NL)
    page = response.content.decode()
    assert response.context["facts"][1] == "2019–2022"
    for text in ("Rustige parken in Gent", "diagnosis nl", "approach nl", "roles nl", "results nl"):
        assert text in page
    assert [actor["role"] for actor in response.context["actors"]] == ["lead", "partner"]
    assert [stage["on"] for stage in response.context["stages"]] == [True]
    assert response.context["themes"][0]["url"] == "/nl/praktijken/?themes=nuisance"
    assert [crumb["url"] for crumb in response.context["crumbs"]] == [
        "/nl/praktijken/",
        "/nl/praktijken/?themes=nuisance",
    ]


def test_page_names_both_addresses(client, catalogue):
    """Both languages are named in hreflang and by the switch, each under its own slug (L3)."""
    page = client.get(PARKS_NL).content.decode()
    assert f'hreflang="fr-BE" href="http://localhost:8000{PARKS_FR}"' in page
    assert f'hreflang="nl-BE" href="http://localhost:8000{PARKS_NL}"' in page
    assert 'hreflang="x-default"' in page


def test_page_in_one_language_stands_in_the_readers_frame(client, catalogue):
    """The frame is the reader's; title and text carry their own language."""
    response = client.get("/fr/pratiques/de-bank-op-het-plein/")
    page = response.content.decode()
    assert '<html lang="fr-BE">' in page
    assert 'lang="nl-BE"' in page
    assert response.context["only"] == "nl"
    assert "Cette pratique n’existe encore qu’en néerlandais." in page
    assert "Gedeelde diagnose" in page  # headings of the text are in its language
    missing = {item["code"]: item["is_missing"] for item in response.context["languages"]}
    assert missing == {"nl": False, "fr": True}


def test_unfinished_text_of_a_hidden_language_is_nowhere(client, catalogue):
    """A live row may hold half a translation; neither page nor JSON shows it."""
    catalogue.bench.title_fr, catalogue.bench.summary_fr = "Brouillon secret", "Secret"
    catalogue.bench.save()
    for address in (
        "/fr/pratiques/de-bank-op-het-plein/",
        "/nl/praktijken/de-bank-op-het-plein/json/",
        "/api/practices/bench",
        "/fr/pratiques/",
        "/fr/atom.xml",
        "/api/search?q=bank",
    ):
        assert "ecret" not in client.get(address).content.decode()


def test_json_is_the_record(client, catalogue):
    """`…/json/` answers the record of the catalogue's exchange format."""
    record = client.get(f"{PARKS_NL}json/").json()
    assert record["id"] == "parks"
    assert record["years"] == {"start": 2019, "end": 2022}
    assert record["actors"][0]["role"] == "lead"
    assert client.get(f"{PARKS_FR}json/").json() == record


def test_structured_data_cannot_be_broken_out_of(client, catalogue):
    """The data block names the practice; markup in a title stays text."""
    catalogue.parks.title_nl = "</script><script>alert(1)</script>"
    catalogue.parks.slug_nl = "rustige-parken-in-gent"
    catalogue.parks.save()
    page = client.get(PARKS_NL).content.decode()
    assert "<script>alert" not in page
    data = structured(page)
    assert data["headline"] == "</script><script>alert(1)</script>"
    assert data["@type"] == "Article"
    assert data["temporalCoverage"] == "2019/2022"


def test_related_practices_say_why(client, catalogue):
    """What is near is named with what both have in common, never the practice itself."""
    related = client.get(PARKS_NL).context["related"]
    assert "parks" not in [item["id"] for item in related]
    assert related[0]["id"] == "bench"
    assert related[0]["reason"] == "zelfde thema, 1 gemeenschappelijke actor"


def test_drafts_and_strangers_are_not_found(client, catalogue):
    """An unpublished practice answers 404, in JSON too."""
    catalogue.parks.unpublish()
    assert client.get(PARKS_NL).status_code == 404
    assert client.get(f"{PARKS_NL}json/").status_code == 404
    assert client.get("/nl/praktijken/nergens/").status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Geëvalueerd", "kwalitatief", "Crisis", "Zonder adres", "Feit", "pleinbank")),
        ("fr", ("Évaluée", "qualitatif", "Crise", "Zonder adres", "Fait", "banc")),
    ],
)
def test_page_shows_badges_sources_and_keywords(client, index_now, language, words):
    """Evaluated with its kind, crisis, sources with and without address, facts, tags, contact."""
    make_term("evaluation_kinds", "qualitative", label_nl="kwalitatief", label_fr="qualitatif")
    page = make_practice(
        terms={"evaluation_kinds": ("qualitative",)},
        evaluated=True,
        crisis_related=True,
        sources=[
            ("source", {"title": "Met adres", "url": "https://example.org/bron"}),
            ("source", {"title": "Zonder adres", "url": ""}),
        ],
        unverified=[("fact", {"nl": "Feit", "fr": "Fait"})],
        contact_email="dienst@befus.example",
    )
    page.tags_nl.add("pleinbank")
    page.tags_fr.add("banc")
    page.save()
    index_now()
    html = client.get(page.url_in(language)).content.decode()
    for word in (*words, "mailto:dienst@befus.example"):
        assert word in html
    assert '<a href="https://example.org/bron" rel="noopener">Met adres</a>' in html
    assert f'href="{page.get_parent().url_in(language)}?tag={words[-1]}"' in html


def test_page_tells_machines_what_it_is(client, catalogue):
    """OpenGraph names title, description, address and both languages."""
    page = client.get(PARKS_FR).content.decode()
    for name, content in {
        "og:title": "Des parcs calmes à Gand",
        "og:description": "Les nuisances diminuent dans les parcs.",
        "og:url": f"http://localhost:8000{PARKS_FR}",
        "og:locale": "fr_BE",
        "og:locale:alternate": "nl_BE",
    }.items():
        assert f'<meta property="{name}" content="{content}">' in page


def _furnish(number: int):
    """Return a practice with `number` rows of each kind."""
    roles = make_roles()
    organisation = Organisation.objects.create(
        name_nl="Stad", name_fr="Ville", actor_kind=make_term("actors", "municipality")
    )
    page = make_practice(themes=tuple(f"theme-{n}" for n in range(number)))
    page.actors = [
        PracticeActor(
            actor=make_term("actors", f"actor-{n}"), role=roles["lead"], organisation=organisation
        )
        for n in range(number)
    ]
    source = make_term("funding_sources", "local")
    page.funding = [FundingLine(source=source, amount=n) for n in range(number)]
    page.indicators = [
        Indicator(name_nl=f"n{n}", name_fr=f"n{n}", unit_nl="u", unit_fr="u", value=n)
        for n in range(number)
    ]
    for code in ("nl", "fr"):
        getattr(page, f"tags_{code}").add(*(f"tag {code} {n}" for n in range(number)))
    page.save()
    return page


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_page_costs_eight_queries_whatever_hangs_on_it(
    client, index_now, django_assert_num_queries, language
):
    """One row of each kind, three or twelve: the same; two are left for pictures and files."""
    pages = [_furnish(number) for number in (1, 3, 12)]
    index_now()
    for page in pages:
        address = page.url_in(language)
        client.get(address)
        with django_assert_num_queries(8):
            client.get(address)


def test_page_shows_each_table(client, index_now):
    """Amounts, figures and dates come out as they went in, unconfirmed ones marked."""
    page = _furnish(1)
    page.funding = [FundingLine(source=make_term("funding_sources", "local"), amount="1250.50")]
    page.indicators = [
        Indicator(
            **{f"{stem}_{code}": f"{stem} {code}" for stem in ("name", "unit") for code in TEXTS},
            value="2.25",
            baseline=4,
            measured_at=date(2024, 3, 1),
            verified=verified,
        )
        for verified in (True, False)
    ]
    page.save()
    index_now()
    response = client.get(page.url_in("fr"))
    funding, indicators = response.context["funding"], response.context["indicators"]
    assert [(row["source"], float(row["amount"])) for row in funding] == [("local (fr)", 1250.5)]
    assert [(float(row["value"]), row["target"]) for row in indicators] == [(2.25, None)] * 2
    assert [row["verified"] for row in indicators] == [True, False]
    assert indicators[0]["date"] == "1er mars 2024"
    html = response.content.decode()
    assert "1\N{NARROW NO-BREAK SPACE}250,50" in html
    assert html.count("(non confirmé par une source)") == 2
    assert html.count('class="bar is-soft"') == 2
    assert response.context["actors"][0]["organisation"] == "Ville"


class TestPreview(WagtailTestUtils):
    """What an editor sees before publishing."""

    @pytest.mark.parametrize(("mode", "words"), [("nl", "Wie doet wat"), ("fr", "Qui fait quoi")])
    def test_preview_shows_the_draft_in_the_language_of_the_mode(self, catalogue, mode, words):
        """The draft's rows are shown, not the stored ones."""
        page = catalogue.parks.get_latest_revision_as_object()
        page.themes = list(page.themes.all())[:1]
        response = page.make_preview_request(preview_mode=mode)
        html = response.content.decode()
        assert response.status_code == 200
        assert words in html
        assert "nuisance" in html
        assert f"design ({mode})" not in html
