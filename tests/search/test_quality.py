"""How well search answers the judged queries, and the measures themselves."""

import json
from io import StringIO
from math import log2
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from rapidfuzz.distance import OSA

from befus.home.loading.content import read
from befus.home.loading.vocabulary import load_glossary, load_vocabulary
from practices.importing.actions import import_records
from search import quality
from tests.factories.pages import make_index
from tests.search.catalogue import ENGINES, answers_from, make_document

FOLDER = Path(__file__).parent
GROUPS = ("nl", "fr", "cross_lingual")
# What was measured on judged.json when the ranking was last changed.
MEASURED = json.loads((FOLDER / "measured.json").read_text())
ALLOWED_FALL = 0.02


def assert_no_fall(report, name):
    """Nothing measured of that run is worse than when the ranking was last changed."""
    for measure, groups in MEASURED[name].items():
        for group, value in groups.items():
            assert report[measure][group] >= value - ALLOWED_FALL, (name, measure, group)


def evaluate(*arguments):
    """Run the command and return the one object that it prints."""
    out, err = StringIO(), StringIO()
    call_command("evaluate_search", *arguments, stdout=out, stderr=err)
    return json.loads(out.getvalue())


@pytest.fixture
def content(db):
    """The vocabulary, the glossary and the practices of the site."""
    load_vocabulary()
    load_glossary()
    make_index()
    import_records(read("practices"))


@pytest.mark.both
@pytest.mark.parametrize("engine", ENGINES)
def test_judged_queries_are_answered_well(content, engine, request):
    """The required measures, none that fell since the last change, both engines alike."""
    if engine == "elasticsearch":
        request.getfixturevalue("elasticsearch")
    judged = str(FOLDER / "judged.json")
    full = evaluate(judged, "--engine", engine)
    single = evaluate(judged, "--engine", engine, "--monolingual")
    assert full["engine"] == engine
    assert full["facets"]["failed"] == []
    assert set(full["zero_hit_rate"].values()) == {0.0}
    assert min(full["ndcg_at_10"][group] for group in GROUPS) >= 0.92
    assert min(full["recall_at_10"][group] for group in GROUPS) >= 0.93
    assert min(single["ndcg_at_10"][code] for code in ("nl", "fr")) >= 0.80
    assert min(single["recall_at_10_other_language"][group] for group in GROUPS) >= 0.78
    assert_no_fall(full, "full")
    assert_no_fall(single, "monolingual")


@pytest.mark.both
def test_slips_are_forgiven(content):
    """One slip per query; five seeds are for `make measure`."""
    report = evaluate(str(FOLDER / "judged.json"), "--typos", "1")
    assert min(report["ndcg_at_10"][code] for code in ("nl", "fr")) >= 0.87
    assert_no_fall(report, "typos")


def test_a_slip_is_one_edit_and_always_the_same():
    """In a word of four letters or more where there is one."""
    slips = {quality.misspell("de PLP in Gent", seed) for seed in range(1, 40)}
    assert len(slips) > 20
    assert all(slip.startswith("de PLP in ") for slip in slips)
    assert {OSA.distance("gent", slip[10:].lower()) for slip in slips} == {1}
    assert quality.misspell("Luik", 3) == quality.misspell("Luik", 3)
    assert OSA.distance("plp", quality.misspell("PLP", 1).lower()) == 1
    assert quality.misspell("?!", 1) == "?!"


def test_slips_are_asked_for_each_seed():
    """The same keys hold the means over all seeds."""
    judged = {"queries": [{"lang": "nl", "query": "ab", "relevant": [{"id": "a", "grade": 1}]}]}
    with answers_from([make_document("a", "ab")]) as answers:
        report = quality.evaluate(answers, "thing", judged, typos=8)
    assert report["queries"] == 1
    assert 0 < report["zero_hit_rate"]["nl"] < 1


def test_ndcg_is_the_gain_against_the_best_order():
    """Gain 2^grade - 1, discounted by the logarithm of the place."""
    grades = {"a": 2, "b": 1}
    assert quality.ndcg(["a", "b"], grades) == 1
    assert quality.ndcg(["b", "a"], grades) == pytest.approx((1 + 3 / log2(3)) / (3 + 1 / log2(3)))
    assert quality.ndcg(["x"] * 10 + ["a"], grades) == 0


def test_recall_and_reciprocal_rank():
    """Grades do not matter here."""
    grades = {"a": 2, "b": 1}
    assert quality.recall(["x", "a"], grades, 10) == 0.5
    assert quality.recall(["x", "a"], grades, 1) == 0
    assert quality.reciprocal_rank(["x", "a", "b"], grades) == 0.5
    assert quality.reciprocal_rank(["x"], grades) == 0


def test_percentiles_are_nearest_ranks():
    """Of a hundred values the fiftieth and the ninety-fifth."""
    assert quality.percentile(range(1, 101), 50) == 50
    assert quality.percentile(range(1, 101), 95) == 95
    assert quality.percentile([], 95) is None


def test_measures_are_means_per_language_and_feature():
    """Queries without an answer count for hits only; unknown keys are ignored."""
    judged = {
        "note": "x",
        "queries": [
            {"id": "1", "lang": "nl", "query": "overlast", "features": ["one"],
             "cross_lingual": True, "relevant": [{"id": "a", "grade": 2}]},
            {"id": "2", "lang": "nl", "query": "zzzz", "features": [],
             "cross_lingual": False, "relevant": [], "note": "x"},
        ],
        "facets": [
            {"id": "right", "filters": {"themes": "x", "evaluated": True}, "expected": ["a"]},
            {"id": "wrong", "filters": {"start_year_from": 2000}, "expected": ["a", "b"]},
        ],
    }  # fmt: skip
    things = [
        make_document("a", "overlast", themes=["x"], evaluated=["true"]),
        make_document("b", "buurt", start_year=2001, end_year=2001),
    ]
    languages = {"a": {"fr"}, "b": {"nl", "fr"}}
    with answers_from(things) as answers:
        report = quality.evaluate(answers, "thing", judged, languages=languages)
    assert report["queries"] == 2
    assert report["recall_at_10_other_language"] == {"nl": 1.0, "cross_lingual": 1.0, "one": 1.0}
    assert report["ndcg_at_10"] == {"nl": 1.0, "cross_lingual": 1.0, "one": 1.0}
    assert report["zero_hit_rate"] == {"nl": 0.5, "cross_lingual": 0.0, "one": 0.0}
    assert report["facets"] == {"passed": 1, "failed": ["wrong"]}
    assert report["ms"]["p95"] >= report["ms"]["p50"] > 0


def test_all_pages_of_a_filter_are_compared():
    """More documents than fit on the largest page."""
    things = [make_document(f"t{number}", "x", themes=["x"]) for number in range(230)]
    with answers_from(things) as answers:
        assert len(set(quality.find_all(answers, "thing", {"themes": ["x"]}))) == 230


def test_one_language_is_chosen_by_the_id():
    """Half of the documents in each language; one that has a single language keeps it."""
    things = [make_document(f"t{number}", "een", "un", body_nl="x") for number in range(200)]
    titles = [quality.in_one_language(thing).titles for thing in things]
    assert 70 < titles.count({"nl": "een"}) < 130
    assert titles.count({"nl": "een"}) + titles.count({"fr": "un"}) == 200
    french = make_document("t1", "", "un")
    assert quality.in_one_language(french).titles == {"fr": "un"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("{", []),
        ("[]", []),
        ('{"queries": [{"lang": "nl"}]}', []),
        ('{"facets": [{"id": "x", "filters": {"colour": "red"}, "expected": []}]}', []),
        ("{}", ["--kind", "nothing"]),
        ("{}", ["--engine", "elasticsearch"]),  # no server is named
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_error(tmp_path, text, arguments):
    """No traceback, a non-zero exit."""
    path = tmp_path / "judged.json"
    path.write_text(text)
    with pytest.raises(CommandError):
        evaluate(str(path), *arguments)
    with pytest.raises(CommandError, match="cannot be read"):
        evaluate(str(tmp_path / "missing.json"))


@pytest.mark.django_db
def test_an_empty_catalogue_is_measured_too(tmp_path):
    """No practice yet: measures of nothing, no error."""
    path = tmp_path / "judged.json"
    path.write_text(json.dumps({"queries": [], "facets": []}))
    report = evaluate(str(path))
    assert report["queries"] == 0
    assert report["ms"] == {"p50": None, "p95": None}


@pytest.mark.django_db
def test_rebuild_tells_how_much_is_searchable(capsys):
    """Progress and result go to standard error."""
    out, err = StringIO(), StringIO()
    call_command("rebuild_search", stdout=out, stderr=err)
    assert out.getvalue() == ""
    assert err.getvalue().splitlines() == [
        "tantivy: 0 documents are searchable.",
        "tantivy: 0 documents are searchable for members.",
    ]


@pytest.mark.django_db
def test_an_interrupted_rebuild_says_so(monkeypatch):
    """Ctrl-C: one sentence, a non-zero exit, no traceback."""

    def interrupt(self, progress):
        raise KeyboardInterrupt

    monkeypatch.setattr("search.engines.tantivy.live.TantivyEngine.rebuild", interrupt)
    with pytest.raises(CommandError, match="search is as it was"):
        call_command("rebuild_search")
