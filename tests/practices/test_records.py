"""A record that was imported comes back as it was, byte for byte."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from befus.vocabulary.models import Term
from network.models import Organisation
from practices.importing.actions import import_records
from practices.importing.applying import apply_record
from practices.models import PracticePage
from practices.plain_text import markup, plain, stream_of, text_of
from practices.records import record_of, records_of
from tests.content import in_one_language, lay_vocabulary, record, records
from tests.factories.pages import make_index

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture(autouse=True)
def _catalogue():
    lay_vocabulary()
    make_index()


def in_file_order(found: list[dict], given: list[dict]) -> list[dict]:
    by_id = {each["id"]: each for each in found}
    return [by_id[each["id"]] for each in given]


def test_every_record_of_the_content_comes_back_exactly():
    given = records()
    import_records(records())

    found = in_file_order(records_of(PracticePage.objects.all()), given)

    assert found == given
    assert json.dumps(found, sort_keys=True) == json.dumps(given, sort_keys=True)


def test_lists_keep_the_order_in_which_they_were_given():
    phenomena = ["inclusion", "victimisation", "nuisance"]
    import_records([record(phenomena=phenomena)])

    assert record_of(PracticePage.objects.get())["phenomena"] == phenomena


def test_everything_optional_comes_back():
    Organisation.objects.create(
        name_nl="Stad", name_fr="Ville", actor_kind=Term.objects.get(slug="municipality")
    )
    given = record(contact={"name": "Els", "email": "els@befus.example"})
    given["actors"][0]["organisation"] = {"nl": "Stad", "fr": "Ville"}
    given["unverified"] = [{"nl": "Het jaar.", "fr": "L'année."}]
    given["funding"][0] |= {"amount": 1234.5, "currency": "EUR"}
    given["evaluation"] = {
        "done": True,
        "kind": ["quantitative"],
        "indicators": [
            {
                "name": {"nl": "Meldingen", "fr": "Signalements"},
                "value": 0.25,
                "unit": {"nl": "per dag", "fr": "par jour"},
                "baseline": 1,
                "target": 0.1,
                "date": "2024-03-31",
                "approximate": True,
                "verified": False,
            }
        ],
    }

    import_records([given])

    assert record_of(PracticePage.objects.get()) == given


def test_a_record_in_one_language_comes_back_with_that_language_named():
    given = in_one_language(records(1)[0], "fr")
    given["tags"] = {"nl": [], "fr": records(1)[0]["tags"]["fr"]}

    import_records([given])

    page = PracticePage.objects.get()
    assert (page.public_languages, page.title_nl) == ("fr", "")
    assert record_of(page) == {**given, "languages": ["fr"]}


def test_a_draft_gives_its_own_record():
    import_records([record()])
    page = PracticePage.objects.get()
    page.title_nl = "Andere titel"
    draft = page.save_revision().as_object()

    assert record_of(draft)["title"]["nl"] == "Andere titel"
    assert record_of(PracticePage.objects.get())["title"] == record()["title"]
    assert sorted(record_of(draft)["themes"]) == sorted(record()["themes"])


def test_a_page_that_was_never_stored_gives_its_record():
    page = apply_record(PracticePage(), record(tags={"nl": [], "fr": []}))

    assert record_of(page)["actors"] == record()["actors"]


def test_many_records_cost_as_many_queries_as_one():
    import_records(records(6))

    counts = []
    for number in (1, 6):
        pages = list(PracticePage.objects.all()[:number])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            records_of(pages)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 6


@pytest.mark.parametrize(
    "text",
    [
        "Een zin.",
        "Twee\nregels",
        "Twee\n\nalinea's",
        "<script>alert('x')</script> & « é »",
        " spaties ",
        "&amp; &lt;b&gt;",
        "\n\n\nbegin",
        "a\n\n\n\nb",
        "Het werkt. Aandachtspunt bij overname: meet eerst.",
        "Aandachtspunt: meet eerst.",
        "Cela marche. Point d'attention pour une reprise\xa0: mesurer d'abord. Puis agir.",
        "Een regel.\n\nAandachtspunt: een alinea voor zich",
        "Een regel. Aandachtspunt: niet\nde laatste",
        "Een zin. Aandachtspunt bij overname:  twee spaties ",
    ],
)
def test_plain_text_survives_its_markup(text):
    page = PracticePage(results_nl=stream_of(text))

    assert plain(markup(text)) == text
    assert text_of(page.results_nl) == text


def test_words_of_every_block_are_read():
    page = PracticePage(
        results_nl=json.dumps(
            [
                {
                    "type": "text",
                    "value": "<h3>Kop</h3><ul><li>een</li><li>twee <b>x</b></li></ul>",
                },
                {"type": "quote", "value": {"quote": "Wat een rust", "attribution": "een buur"}},
                {
                    "type": "figures",
                    "value": [
                        {"type": "item", "value": {"value": "12", "unit": "%", "meaning": "minder"}}
                    ],
                },
                {"type": "video", "value": {"url": "https://vimeo.com/1", "title": "Film"}},
            ]
        )
    )

    assert text_of(page.results_nl).split("\n\n") == [
        "Kop",
        "een",
        "twee x",
        "Wat een rust\neen buur",
        "12 %: minder",
        "Film\nhttps://vimeo.com/1",
    ]
