"""What both engines answer alike: words, filters, orders, pages, marks, suggestions, odd input."""

from dataclasses import replace

import pytest

from search.engines.base import InvalidFilter, SearchRequest
from tests.search.catalogue import ENGINES, answers_from, concept, find, make_document

THINGS = [
    make_document(
        "mediation", "Burenbemiddeling in de wijk", "Médiation de quartier",
        summary_nl="Vrijwilligers bemiddelen bij burenruzies.",
        summary_fr="Des bénévoles apaisent les conflits entre voisins.",
        themes=["mediation", "cohesion"], roles=[("municipality", "lead"), ("citizens", "partner")],
        evaluated=["true"], tag=["buren"], start_year=2006, end_year=9999,
        newest=300, updated=100, places=[{"nl": "Luik", "fr": "Liège"}],
    ),
    make_document(
        "nuisance", "Jongerenoverlast in het park", "Nuisances de jeunes dans le parc",
        summary_nl="Straathoekwerkers en politie zoeken samen een antwoord op overlast.",
        themes=["nuisance", "cohesion"], roles=[("police", "lead"), ("municipality", "partner")],
        evaluated=["false"], tag=["park", "jongeren"], start_year=2010, end_year=2012,
        newest=200, updated=300, places=[{"nl": "Gent", "fr": "Gand"}],
    ),
    make_document(
        "theft", "Fietsdiefstal", "",
        summary_nl="De politie graveert fietsen tegen diefstal.",
        themes=["theft"], roles=[("police", "lead")], evaluated=["false"], newest=100, updated=200,
    ),
    make_document("french", "", "École et cinéma", body_fr="Des jeunes filment la nuit."),
]  # fmt: skip
CONCEPTS = [
    concept(["Overlast", "hinder"], ["Nuisances", "incivilités"], "themes", "nuisance"),
    concept(["sporen van geweld"], ["nuit blanche"]),
    concept(["Bemiddeling"], ["Médiation"], "themes", "mediation"),
]


@pytest.fixture(scope="module", params=ENGINES)
def engine(request):
    """Each engine in its turn."""
    return request.param


@pytest.fixture(scope="module")
def answers(engine):
    """Answers from an index of the four things."""
    with answers_from(THINGS, CONCEPTS, engine) as found:
        yield found


@pytest.mark.parametrize(
    ("q", "lang", "expected"),
    [
        ("fietsen", "nl", ["theft"]),
        ("FIETSDIEFSTAL", "fr", ["theft"]),
        ("médiation", "fr", ["mediation"]),
        ("mediation", "fr", ["mediation"]),
        ("bemiddeling", "nl", ["mediation"]),
        ("park", "nl", ["nuisance"]),
        ("hinder", "nl", ["nuisance"]),
        ("incivilités", "fr", ["nuisance"]),
        ("overlast", "nl", ["nuisance"]),
        ("fietsdifstal", "nl", ["theft"]),
        ("cinématographe", "fr", []),
        ("bénévolat", "fr", ["mediation"]),
        ("l’école", "fr", ["french"]),
        ("wijkbemiddeling", "nl", []),
        ("zzzz", "nl", []),
        ("de", "nl", []),
        ("???", "nl", []),
    ],
)
def test_words_find_documents_of_either_language(answers, q, lang, expected):
    """By form, part, other name, translation or slip; nothing where nothing is."""
    assert find(answers, q, lang) == expected


def test_title_outweighs_text(engine):
    """A word of the title says more than one of the text."""
    things = [
        make_document("text", "Iets anders", summary_nl="Over inbraak en meer."),
        make_document("title", "Inbraak", summary_nl="Over iets en meer."),
    ]
    with answers_from(things, engine=engine) as found:
        assert find(found, "inbraak") == ["title", "text"]


def test_a_missing_text_counts_as_an_empty_one(engine):
    """A word that few documents hold is rare, however few there are in its language."""
    things = [make_document(f"dutch-{number}", "Een fiets") for number in range(8)]
    things += [make_document(f"school-{number}", "De school") for number in range(10)]
    things += [make_document(f"french-{number}", "", "Un chantier") for number in range(2)]
    with answers_from(things, engine=engine) as found:
        assert set(find(found, "school chantier", "fr")[:2]) == {"french-0", "french-1"}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["mediation", "nuisance", "theft", "french"]),
        ({"themes": []}, ["mediation", "nuisance", "theft", "french"]),
        ({"themes": ["cohesion"]}, ["mediation", "nuisance"]),
        ({"themes": ["mediation", "theft"]}, ["mediation", "theft"]),
        ({"themes": ["cohesion"], "evaluated": [True]}, ["mediation"]),
        ({"evaluated": ["false"]}, ["nuisance", "theft"]),
        ({"actors": ["municipality"]}, ["mediation", "nuisance"]),
        ({"lead_actor": ["municipality"]}, ["mediation"]),
        ({"lead_actor": ["police"], "partner_actor": ["municipality"]}, ["nuisance"]),
        ({"lead_actor": ["citizens"]}, []),
        ({"tag": ["jongeren"]}, ["nuisance"]),
        ({"themes": ["unknown"]}, []),
        ({"start_year_from": [2007]}, ["nuisance"]),
        ({"start_year_from": ["2006"]}, ["mediation", "nuisance"]),
        ({"period_from": [2013]}, ["mediation"]),
        ({"period_from": [2012]}, ["mediation", "nuisance"]),
        ({"period_to": [2009]}, ["mediation"]),
        ({"period_from": [2011], "period_to": [2011]}, ["mediation", "nuisance"]),
        ({"period_from": [10**30]}, []),
    ],
)
def test_filters_narrow_the_list(answers, filters, expected):
    """Values of a filter are alternatives, filters together all hold."""
    assert find(answers, filters=filters) == expected


@pytest.mark.parametrize("filters", [{"colour": ["red"]}, {"start_year_from": ["long ago"]}])
def test_a_filter_that_cannot_be_read_is_an_error(answers, filters):
    """Pages leave such a filter out before they ask; the API says what is wrong."""
    with pytest.raises(InvalidFilter) as caught:
        find(answers, filters=filters)
    assert caught.value.name == next(iter(filters))


@pytest.mark.parametrize(
    ("sort", "lang", "expected"),
    [
        ("newest", "nl", ["mediation", "nuisance", "theft", "french"]),
        ("relevance", "nl", ["mediation", "nuisance", "theft", "french"]),
        ("updated", "nl", ["nuisance", "theft", "mediation", "french"]),
        ("title", "nl", ["mediation", "french", "theft", "nuisance"]),
        ("title", "fr", ["french", "theft", "mediation", "nuisance"]),
    ],
)
def test_orders(answers, sort, lang, expected):
    """Without words relevance is newest; a missing title is replaced by the other one."""
    assert find(answers, sort=sort, lang=lang) == expected


def test_order_holds_with_words_too(answers):
    """Words narrow, the chosen order sorts."""
    assert find(answers, "politie bemiddelen", sort="updated") == ["nuisance", "theft", "mediation"]


def test_equal_scores_keep_one_order_over_all_pages(engine):
    """Thirty documents that a query cannot tell apart, in whatever order they were indexed."""
    things = [make_document(f"thing-{number}", "Overlast") for number in range(30)]
    with (
        answers_from(things, engine=engine) as one,
        answers_from(reversed(things), engine=engine) as other,
    ):
        pages = [
            find(found, "overlast", page=page, size=7)
            for found in (one, other)
            for page in range(1, 6)
        ]
    assert pages[:5] == pages[5:]
    assert sorted(id for page in pages[:5] for id in page) == sorted(thing.id for thing in things)


@pytest.mark.parametrize("q", ["", "politie bemiddelen overlast"])
def test_pages_share_out_the_list(answers, q):
    """Every document stands on one page; before the first and after the last is nothing new."""
    whole = find(answers, q)
    request = SearchRequest("thing", q, size=1)
    assert [find(answers, q, size=1, page=page + 1)[0] for page in range(len(whole))] == whole
    assert find(answers, q, size=1, page=-3) == whole[:1]
    assert find(answers, q, size=1, page=10**12) == []
    assert answers.search(replace(request, page=10**12)).pages == len(whole)


def test_marks_stand_in_titles_and_summaries(answers):
    """In the reader's language."""
    (hit,) = answers.search(SearchRequest("thing", "hinder", "fr")).hits
    assert hit.highlights["title"] == {"fr": "<mark>Nuisances</mark> de jeunes dans le parc"}


def test_a_slip_is_corrected(answers):
    """The word as the documents write it, with its accents; known words are left alone."""

    def meant(q):
        return answers.search(SearchRequest("thing", q, "fr")).did_you_mean

    assert meant("mediatin quartier") == "médiation quartier"
    assert meant("nut nutrition") == "nuit nutrition"
    assert meant("médiation") == meant("zzzz") == meant("") == ""


def test_suggestions_complete_titles_terms_and_places(answers):
    """In the reader's language, whichever language was typed."""
    found = answers.suggest("ov", "nl")
    assert [(each.type, each.text) for each in found] == [("term", "Overlast")]
    found = answers.suggest("méd", "nl")
    assert [(each.type, each.text, each.lang) for each in found] == [
        ("term", "Bemiddeling", "nl"),
        ("document", "Médiation de quartier", "fr"),
    ]
    assert [each.text for each in answers.suggest("lie", "nl")] == ["Luik"]
    assert answers.suggest("ov", "nl", limit=0) == answers.suggest("", "nl") == []
    assert [each.id for each in answers.suggest("quartier de méd", "fr")] == ["mediation"]


def test_similar_documents_share_facets_and_words(answers):
    """The nearest first, never the document itself, nothing for an unknown one."""
    found = [hit.id for hit in answers.similar("thing", "mediation")]
    assert found[0] == "nuisance"
    assert "mediation" not in found
    assert answers.similar("thing", "nobody") == []


def test_words_alone_make_documents_similar(engine):
    """Without a facet in common, the one that says the same."""
    documents = [
        make_document("a", "Nachtbus langs de kade"),
        make_document("b", "Een nachtbus voor iedereen"),
        make_document("c", "Fietspad"),
        make_document("d", fr="Bus de nuit au quai"),
    ]
    with answers_from(documents, engine=engine) as answers:
        assert [hit.id for hit in answers.similar("thing", "a")] == ["b"]
        assert answers.similar("thing", "d") == []


def test_reasons_name_word_and_field(answers):
    """Why documents were found, all asked at once."""
    told = answers.explain(SearchRequest("thing", "hinder", "nl"), THINGS)
    assert told.keys() == {thing.id for thing in THINGS}
    reasons = told["nuisance"]
    assert [(reason.word, reason.cause, reason.lang, reason.fields) for reason in reasons] == [
        ("hinder", "translation", "fr", ("title",)),
        ("hinder", "synonym", "nl", ("summary",)),
    ]
    assert reasons[0].score > reasons[1].score > 0
    assert [reason.found for reason in reasons] == ["Nuisances", "overlast"]
    nothing = answers.explain(SearchRequest("thing", "fiets", "nl"), [THINGS[1]])
    assert nothing == {"nuisance": []}
    assert answers.explain(SearchRequest("thing", "hinder", "nl"), []) == {}


HOSTILE = [
    "\x00", "over\x00last", "🏫🚲", "\u202eoverlast\u202c", "overlast" * 1250, "a " * 5000,
    '"', "'", '"overlast', "(overlast", "overlast AND", "NOT overlast", "title:overlast",
    "over*", "?", "overlast~2", "[a TO b]", "{", "\\", "/regex/", "<script>", "%s", "{}", "\ud800",
    "ﷺ" * 50, "İ" * 30, "-", "--overlast", "+", "nl:*", "\t\n", "٣٤", "߷",
]  # fmt: skip


@pytest.mark.parametrize("q", HOSTILE)
@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_nothing_typed_is_an_error(answers, q, lang):
    """Operators are words, the rest is nothing; suggestions and filters take the same."""
    found = answers.search(SearchRequest("thing", q, lang, {"tag": [q]}))
    assert found.total == 0
    answers.search(SearchRequest("thing", q, lang))
    answers.suggest(q, lang)


@pytest.mark.parametrize(
    "q", ['"overlast"', "overlast*", "(overlast)", "over\u00adlast", "OVERLAST!"]
)
def test_marks_around_a_word_do_not_hide_it(answers, q):
    """Quotes, brackets and invisible characters."""
    assert find(answers, q) == ["nuisance"]


def test_unknown_order_and_odd_sizes_are_taken_as_usual(answers):
    """Whoever asks so gets a list."""
    assert find(answers, sort="random") == find(answers)
    assert len(find(answers, size=0)) == 1
    assert len(find(answers, size=10**9)) == 4


def test_an_empty_index_answers(engine):
    """Before the first document."""
    with answers_from([], engine=engine) as found:
        result = found.search(SearchRequest("thing", "overlast", "nl", {"themes": ["x"]}))
        assert (result.total, result.hits, result.pages) == (0, [], 1)
        assert result.facets["themes"] == {"x": 0}
        assert find(found) == found.suggest("o", "nl") == found.similar("thing", "x") == []
