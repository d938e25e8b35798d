"""Importing: all or nothing, twice the same, and never over what an editor changed."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import PageLogEntry, ReferenceIndex, Revision

from befus.base.importing.problems import ImportRefused
from befus.publishing.models import TextState
from practices.importing import writing
from practices.importing.actions import import_records
from practices.management.commands import import_practices
from practices.models import ImportedRecord, PracticePage
from practices.records import record_of
from search.engines.base import SearchUnavailable
from search.models import WantedDocument
from tests.content import in_one_language, lay_vocabulary, record, records
from tests.factories.pages import make_index
from tests.factories.people import make_editor

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture(autouse=True)
def _catalogue():
    lay_vocabulary()
    make_index()


def edit(page: PracticePage, publish: bool = True, **fields) -> PracticePage:
    """Change a page as an editor does, through a revision."""
    for name, value in fields.items():
        setattr(page, name, value)
    revision = page.save_revision(log_action=True)
    if publish:
        page.publish(revision)
    return PracticePage.objects.get(pk=page.pk)


def test_import_publishes_with_revision_log_state_references_and_outbox():
    user = make_editor()
    outcome = import_records([record()], user=user)

    page = PracticePage.objects.get()
    assert outcome.created == [page.record_id]
    assert page.live
    assert not page.has_unpublished_changes
    assert page.latest_revision_id == page.live_revision_id is not None
    assert page.latest_revision.user == page.owner == user
    actions = PageLogEntry.objects.filter(page_id=page.pk).order_by("pk")
    assert [(each.action, each.user_id) for each in actions] == [
        ("wagtail.create", user.pk),
        ("wagtail.publish", user.pk),
    ]
    assert TextState.objects.filter(page=page, equal_revision=page.latest_revision).exists()
    assert ReferenceIndex.objects.filter(object_id=str(page.pk)).exists()
    assert WantedDocument.objects.filter(kind="practice", object_id=page.record_id).exists()


def test_revision_says_what_the_page_says():
    import_records([record()])

    page = PracticePage.objects.get()
    draft = record_of(page.latest_revision.as_object())
    for name in ("phenomena", "policy_domains", "chain_stages", "target_groups"):
        assert sorted(draft.pop(name)) == sorted(record()[name])
    assert draft == {name: record()[name] for name in draft}


def test_imported_pages_stand_in_the_tree_like_any_other():
    index = make_index()
    import_records(records(3))
    import_records([record(id="later")])

    index.refresh_from_db()
    assert index.numchild == index.get_children().count() == 4
    assert not any(type(index).find_problems())
    page = PracticePage.objects.first()
    assert page.url_path_nl == f"{index.url_path_nl}{page.slug_nl}/"
    assert page.url_path_fr == f"{index.url_path_fr}{page.slug_fr}/"


def test_second_import_changes_nothing():
    import_records(records(4))
    before = list(Revision.objects.values_list("pk", flat=True))

    outcome = import_records(records(4))

    assert (len(outcome.unchanged), outcome.created, outcome.updated) == (4, [], [])
    assert list(Revision.objects.values_list("pk", flat=True)) == before


def test_a_changed_record_is_published_on_the_same_page_and_keeps_its_rows():
    import_records([record()])
    page = PracticePage.objects.get()
    keys = list(page.actors.values_list("pk", "key"))
    changed = record(verified=False, phenomena=["nuisance"])
    changed["summary"] = {"nl": "Nieuw", "fr": "Neuf"}

    outcome = import_records([changed])

    page = PracticePage.objects.get()
    assert outcome.updated == [page.record_id]
    assert record_of(page) == changed
    assert list(page.actors.values_list("pk", "key")) == keys
    assert page.latest_revision_id == page.live_revision_id
    assert import_records([changed]).unchanged == [page.record_id]


@pytest.mark.parametrize("publish", [True, False])
def test_what_an_editor_changed_is_kept_and_listed(publish):
    import_records(records(2))
    page = edit(PracticePage.objects.first(), publish, summary_nl="Van de redactie")
    changed = records(2)
    changed[0]["verified"] = changed[1]["verified"] = False

    outcome = import_records(changed)

    assert outcome.kept == {page.record_id: ["summary.nl", "verified"]}
    assert outcome.updated == [changed[1]["id"]]
    assert page.get_latest_revision_as_object().summary_nl == "Van de redactie"
    assert PracticePage.objects.get(pk=page.pk).verified


def test_what_an_editor_changed_is_listed_though_the_record_is_the_same():
    import_records([record()])
    edit(PracticePage.objects.get(), summary_nl="Van de redactie")

    assert import_records([record()]).kept == {record()["id"]: ["summary.nl"]}


def test_an_editor_who_saved_without_a_change_changed_nothing():
    import_records([record()])
    edit(PracticePage.objects.get())

    assert import_records([record()]).unchanged == [record()["id"]]


def test_an_unpublished_page_stays_unpublished():
    import_records([record()])
    PracticePage.objects.get().unpublish()

    assert list(import_records([record(verified=False)]).kept) == [record()["id"]]
    assert not PracticePage.objects.get().live


def test_overwrite_insists():
    import_records([record()])
    edit(PracticePage.objects.get(), summary_nl="Van de redactie")

    outcome = import_records([record()], overwrite=True)

    assert outcome.updated == [record()["id"]]
    assert record_of(PracticePage.objects.get()) == record()


def test_one_wrong_record_stops_all():
    wrong = records(3)
    wrong[1]["level"] = "galactic"

    with pytest.raises(ImportRefused) as refusal:
        import_records(wrong)

    assert [str(each) for each in refusal.value.problems] == [
        f"#2 {wrong[1]['id']} · level: “galactic” is not in the list “levels”"
    ]
    assert not PracticePage.objects.exists()


def test_skip_invalid_imports_the_sound_ones():
    wrong = records(3)
    wrong[1]["level"] = "galactic"

    outcome = import_records(wrong, skip_invalid=True)

    assert outcome.created == [wrong[0]["id"], wrong[2]["id"]]
    assert [each.field for each in outcome.problems] == ["level"]


def test_dry_run_writes_nothing():
    import_records([record()])

    outcome = import_records([record(verified=False), *records(3)[1:]], dry_run=True)

    assert (len(outcome.created), len(outcome.updated)) == (2, 1)
    assert PracticePage.objects.get().verified


def test_a_fault_in_the_middle_leaves_everything_old(monkeypatch):
    import_records([record()])
    calls = []

    def fail(self, pages, *rest):
        calls.append(pages)
        if len(calls) == 3:
            raise RuntimeError("power cut")
        return publish(self, pages, *rest)

    publish = writing.Writer._publish
    monkeypatch.setattr(writing.Writer, "_publish", fail)
    monkeypatch.setattr("practices.importing.actions.BATCH", 1)
    changed = records(4)
    changed[0]["verified"] = False

    with pytest.raises(RuntimeError):
        import_records(changed)

    assert PracticePage.objects.get().verified
    assert ImportedRecord.objects.count() == Revision.objects.count() == 1


def test_the_rule_of_publication_is_asked_even_past_the_check(monkeypatch):
    monkeypatch.setattr("practices.importing.actions.check_records", lambda *_args: {})
    half = record()
    half["summary"] = {"nl": "Alleen hier"}

    with pytest.raises(ImportRefused) as refusal:
        import_records([half])

    assert [each.field for each in refusal.value.problems] == ["summary_fr"]
    assert not PracticePage.objects.exists()


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_record_may_have_one_language_only(language):
    import_records([in_one_language(record(), language)])

    page = PracticePage.objects.get()
    assert page.languages == (language,)
    assert page.slug_nl == page.slug_fr


def test_equal_titles_get_addresses_of_their_own():
    import_records([record(), record(id="twin")])

    assert len(set(PracticePage.objects.values_list("url_path_nl", flat=True))) == 2


def test_a_merged_term_leads_to_its_heir():
    from befus.vocabulary.models import Term

    heir = Term.objects.get(scheme="levels", slug="local")
    Term.objects.filter(scheme="levels", slug=record()["level"]).update(merged_into=heir)

    import_records([record()])

    assert PracticePage.objects.get().level == heir


def test_hostile_text_is_only_text():
    bad = "<script>alert(1)</script>\u202e =1+1 ' \" {{ x }} 😀"
    hostile = record(title={"nl": bad, "fr": bad}, tags={"nl": [bad], "fr": []})
    hostile["body"]["results"] = {"nl": bad, "fr": bad}

    import_records([hostile])

    page = PracticePage.objects.get()
    assert record_of(page) == hostile
    assert "<script" not in page.results_nl.raw_data[0]["value"]


# -- The command -------------------------------------------------------------------


def test_command_lists_every_problem_on_standard_error(tmp_path, capsys):
    file = tmp_path / "wrong.json"
    file.write_text('[{"id": "x"}, 5]', encoding="utf-8")

    with pytest.raises(CommandError):
        call_command("import_practices", str(file))

    out, err = capsys.readouterr()
    assert out == ""
    assert "#1 x · title: is missing" in err
    assert "#2: must be an object, not a number" in err


def test_command_tells_what_it_did_and_kept(tmp_path, capsys):
    file = tmp_path / "good.json"
    file.write_text(json.dumps(records(2)), encoding="utf-8")
    call_command("import_practices", str(file))
    edit(PracticePage.objects.first(), summary_nl="Van de redactie")

    call_command("import_practices", str(file))

    out, err = capsys.readouterr()
    assert "Imported: 2 new, 0 changed; 0 unchanged, 0 kept, 0 left out." in out
    assert "Imported: 0 new, 0 changed; 1 unchanged, 1 kept, 0 left out." in out
    assert f"{records(1)[0]['id']}: kept, an editor changed it: summary.nl" in err


class Asked:
    """Stands for search; counts how often it was asked to take in what changed."""

    def __init__(self, is_there: bool = True) -> None:
        self.is_there, self.times = is_there, 0

    def snapshot(self) -> None:
        self.times += 1
        if not self.is_there:
            raise SearchUnavailable("no index")


@pytest.mark.parametrize("is_there", [True, False])
def test_command_has_search_take_in_what_changed(tmp_path, monkeypatch, capsys, is_there):
    """Once, after it is written; not for a rehearsal, nor where nothing changed."""
    search = Asked(is_there)
    monkeypatch.setattr(import_practices, "get_engine", lambda: search)
    file = tmp_path / "good.json"
    file.write_text(json.dumps(records(2)), encoding="utf-8")
    asked = []
    for options in ({"dry_run": True}, {}, {}):
        call_command("import_practices", str(file), **options)
        asked.append(search.times)
    assert asked == [0, 1, 1]
    told = capsys.readouterr().err
    assert "Search takes in 2 practices" in told
    assert ("no search index yet" in told) is not is_there


def test_live_pages_refuse_a_save_that_breaks_the_rule():
    import_records([record()])
    page = PracticePage.objects.get()
    page.summary_fr = ""

    with pytest.raises(ValidationError):
        page.save()
