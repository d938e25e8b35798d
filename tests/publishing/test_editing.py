"""The page editor: rights per language, two people on one draft, the rule of publication."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from befus.base.models import BasePage
from practices.models import PracticeActor
from tests.factories.editing import (
    autosave,
    edit_url,
    editor_form,
    posted,
    publish,
    save,
    signed_in,
)
from tests.factories.pages import make_draft, make_practice
from tests.factories.people import DUTCH, FACTS, make_editor, make_translator

pytestmark = pytest.mark.django_db


def latest(page):
    return BasePage.objects.get(pk=page.pk).specific.get_latest_revision_as_object()


def live(page):
    return BasePage.objects.get(pk=page.pk).specific


@pytest.fixture
def practice():
    page = make_practice(
        actors=(("police", "lead"), ("youth-workers", "partner")),
        themes=("nuisance",),
        title_nl="Titel",
        title_fr="Titre",
    )
    for row in page.actors.all():
        row.contribution_nl, row.contribution_fr = "doet iets", "fait quelque chose"
        row.save()
    page = live(page)
    page.save_revision().publish()
    return live(page)


@pytest.fixture
def editor():
    return make_editor()


# -- Rights ---------------------------------------------------------------------------


def test_editor_has_every_field(practice, editor):
    fields = editor_form(practice, editor).fields
    assert {"title_nl", "title_fr", "slug_fr", "municipality", "go_live_at"} <= set(fields)


def test_translator_has_only_her_language(practice):
    form = editor_form(practice, make_translator("fr"))
    assert {name[-3:] for name in form.fields} == {"_fr", "ons"}
    assert set(form.formsets["actors"].forms[0].fields) == {
        "contribution_fr",
        "key",
        "id",
        "ORDER",
        "DELETE",
    }


@pytest.mark.parametrize("user_of", [make_editor, lambda: make_translator("nl")])
def test_editor_page_shows_the_whole(practice, user_of):
    response = signed_in(user_of()).get(edit_url(practice))
    page = response.content.decode()
    assert response.status_code == 200
    assert "fait quelque chose" in page
    assert "Titre" in page


def test_translator_cannot_change_what_is_not_hers(practice):
    user = make_translator("fr")
    data = posted(practice, user, title_fr="Nouveau", title_nl="Gekaapt", municipality="Gekaapt")
    assert save(signed_in(user), practice, data).status_code == 302
    draft = latest(practice)
    assert (draft.title_fr, draft.title_nl, draft.municipality) == ("Nouveau", "Titel", "Gent")


def test_translator_changes_texts_of_rows_and_nothing_else(practice):
    user = make_translator("fr")
    data = posted(practice, user)
    data |= {
        "actors-0-contribution_fr": "autre chose",
        "actors-0-contribution_nl": "gekaapt",
        "actors-0-actor": "9999",
        "actors-1-DELETE": "on",
        "actors-0-ORDER": "5",
        "actors-TOTAL_FORMS": 3,
        "actors-2-contribution_fr": "de plus",
    }
    assert save(signed_in(user), practice, data).status_code == 302
    rows = list(latest(practice).actors.all())
    assert [(row.actor.slug, row.contribution_nl, row.contribution_fr) for row in rows] == [
        ("police", "doet iets", "autre chose"),
        ("youth-workers", "doet iets", "fait quelque chose"),
    ]


def test_rows_of_a_draft_keep_what_is_absent_from_the_form(practice, editor):
    """A row that was never published has no primary key; its key finds it again."""
    draft = latest(practice)
    row = draft.actors.all()[0]
    draft.actors.add(
        PracticeActor(actor=row.actor, role=row.role, contribution_nl="nieuw", sort_order=9)
    )
    draft.save_revision()
    user = make_translator("fr")
    data = posted(practice, user, **{"actors-2-contribution_fr": "nouveau"})
    assert data["actors-2-id"] == ""
    save(signed_in(user), practice, data)
    added = list(latest(practice).actors.all())[2]
    assert (added.actor, added.contribution_nl, added.contribution_fr) == (
        row.actor,
        "nieuw",
        "nouveau",
    )


def test_keys_of_rows_survive_saving_and_publishing(practice, editor):
    keys = [row.key for row in practice.actors.all()]
    client = signed_in(editor)
    save(client, practice, posted(practice, editor))
    assert [row.key for row in latest(practice).actors.all()] == keys
    assert publish(client, practice, posted(practice, editor)).status_code == 302
    assert [row.key for row in live(practice).actors.all()] == keys


def test_editor_adds_removes_and_orders_rows(practice, editor):
    data = posted(practice, editor)
    data |= {f"actors-2-{name}": data[f"actors-0-{name}"] for name in ("actor", "role")}
    data |= {
        "actors-TOTAL_FORMS": 3,
        "actors-0-ORDER": 2,
        "actors-1-DELETE": "on",
        "actors-2-ORDER": 1,
        "actors-2-id": "",
        "actors-2-key": "",
        "actors-2-contribution_nl": "eerst",
    }
    assert save(signed_in(editor), practice, data).status_code == 302
    texts = [row.contribution_nl for row in latest(practice).actors.all()]
    assert texts == ["eerst", "doet iets"]


def test_row_made_by_an_autosave_is_not_doubled_by_the_next(practice, editor):
    client = signed_in(editor)
    data = posted(practice, editor)
    data |= {f"actors-2-{name}": data[f"actors-0-{name}"] for name in ("actor", "role")}
    data |= {"actors-TOTAL_FORMS": 3, "actors-2-ORDER": 3, "actors-2-contribution_nl": "nieuw"}
    for _ in range(2):
        answer = autosave(client, practice, data)
        assert answer["success"], answer
        data |= answer["field_updates"]
    assert [row.contribution_nl for row in latest(practice).actors.all()][2:] == ["nieuw"]


# -- Two people, one draft ----------------------------------------------------------------


def test_two_languages_are_saved_in_turn_and_nothing_is_lost(practice):
    dutch, french = make_translator("nl"), make_translator("fr")
    nl, fr = signed_in(dutch), signed_in(french)
    her, his = posted(practice, dutch), posted(practice, french)
    for number in range(3):
        her |= {"title_nl": f"Titel {number}", "actors-0-contribution_nl": f"bijdrage {number}"}
        answer = autosave(nl, practice, her)
        assert answer["success"], answer
        her |= {**answer["field_updates"], "overwrite_revision_id": str(answer["revision_id"])}
        his |= {"title_fr": f"Titre {number}", "actors-0-contribution_fr": f"apport {number}"}
        answer = autosave(fr, practice, his)
        assert answer["success"], answer
        his |= {**answer["field_updates"], "overwrite_revision_id": str(answer["revision_id"])}
    assert save(nl, practice, {**her, "title_nl": "Laatste"}).status_code == 302
    draft = latest(practice)
    row = draft.actors.all()[0]
    assert (draft.title_nl, draft.title_fr) == ("Laatste", "Titre 2")
    assert (row.contribution_nl, row.contribution_fr) == ("bijdrage 2", "apport 2")
    assert live(practice).title_nl == "Titel"


def autosaves(client, page, data, *titles):
    """Save in the background once per title, as one window does; return the last answer."""
    for title in titles:
        answer = autosave(client, page, {**data, "title_nl": title})
        data = {**data, **answer["field_updates"]}
        data["overwrite_revision_id"] = str(answer["revision_id"])
    return answer


def test_autosaves_of_one_sitting_leave_one_revision(practice, editor):
    client, before = signed_in(editor), practice.revisions.count()
    assert client.get(edit_url(practice)).status_code == 200
    autosaves(client, practice, posted(practice, editor), "een", "twee", "drie")
    assert practice.revisions.count() == before + 1
    assert latest(practice).title_nl == "drie"
    entries = PageLogEntry.objects.filter(page=practice.pk, action="wagtail.edit")
    newest = practice.revisions.latest("pk")
    assert {(entry.revision_id, entry.uuid) for entry in entries[:3]} == {
        (newest.pk, entries[0].uuid)
    }
    assert client.get(f"/admin/pages/{practice.pk}/history/").status_code == 200


def test_every_autosave_is_a_revision_while_another_window_is_open(practice, editor):
    client, before = signed_in(editor), practice.revisions.count()
    for person in (editor, make_translator("fr")):
        signed_in(person).get(edit_url(practice))
    autosaves(client, practice, posted(practice, editor), "een", "twee")
    assert practice.revisions.count() == before + 2


def test_published_autosave_stays(practice, editor):
    client = signed_in(editor)
    answer = autosaves(client, practice, posted(practice, editor), "een")
    practice.revisions.get(pk=answer["revision_id"]).publish()
    data = posted(practice, editor, title_nl="twee")
    autosave(client, practice, {**data, "overwrite_revision_id": str(answer["revision_id"])})
    assert practice.revisions.filter(pk=answer["revision_id"]).exists()


def test_form_filled_from_an_autosave_that_went_is_out_of_date(practice, editor):
    """Its window had been asleep for so long that the site forgot it."""
    client, other = signed_in(editor), make_translator("fr")
    answer = autosaves(client, practice, posted(practice, editor, title_fr="Un"), "een")
    data = posted(practice, other, title_fr="Le sien")
    mine = posted(practice, editor, title_fr="Deux")
    autosave(client, practice, {**mine, "overwrite_revision_id": str(answer["revision_id"])})
    assert save(signed_in(other), practice, data).status_code == 200
    assert latest(practice).title_fr == "Deux"


def test_autosave_over_a_changed_field_is_refused(practice, editor):
    other = make_translator("fr")
    data = posted(practice, editor, title_fr="Le mien")
    save(signed_in(other), practice, posted(practice, other, title_fr="Le sien"))
    answer = autosave(signed_in(editor), practice, data)
    assert (answer["success"], answer["error_code"]) == (False, "invalid_revision")
    assert latest(practice).title_fr == "Le sien"


def test_manual_save_over_a_changed_field_is_refused_and_says_what_changed(practice, editor):
    other = make_translator("fr", display_name="Nadia Collard")
    client = signed_in(editor)
    data = posted(practice, editor, title_fr="Le mien", title_nl="De mijne")
    theirs = {"title_fr": "Le sien", "actors-0-contribution_fr": "son apport"}
    save(signed_in(other), practice, posted(practice, other, **theirs))
    response = save(client, practice, data)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Nadia Collard" in page
    assert "Le mien" in page
    assert response.context["autosave_enabled"] is False
    assert latest(practice).title_fr == "Le sien"
    revision = BasePage.objects.get(pk=practice.pk).latest_revision
    assert f'name="loaded_revision_id" value="{revision.pk}"' in page
    again = {**data, "loaded_revision_id": str(revision.pk)}
    assert save(client, practice, again).status_code == 302
    assert latest(practice).title_fr == "Le mien"


def test_own_earlier_save_makes_nothing_stale(practice, editor):
    client = signed_in(editor)
    data = posted(practice, editor, title_nl="een")
    data |= autosave(client, practice, data)["field_updates"]
    assert save(client, practice, {**data, "title_nl": "twee"}).status_code == 302


def test_text_of_a_row_that_was_removed_meanwhile_is_not_lost_silently(practice, editor):
    user = make_translator("fr")
    data = posted(practice, user, **{"actors-1-contribution_fr": "écrit pour rien"})
    removal = {"actors-1-DELETE": "on"}
    save(signed_in(editor), practice, posted(practice, editor, **removal))
    response = save(signed_in(user), practice, data)
    assert response.status_code == 200
    assert "écrit pour rien" in response.content.decode()


def test_row_added_meanwhile_stays(practice, editor):
    user = make_translator("fr")
    data = posted(practice, user, title_fr="Autre")
    mine = posted(practice, editor)
    mine |= {f"actors-2-{name}": mine[f"actors-0-{name}"] for name in ("actor", "role")}
    mine |= {"actors-TOTAL_FORMS": 3, "actors-2-ORDER": 3, "actors-2-contribution_nl": "nieuw"}
    save(signed_in(editor), practice, mine)
    assert save(signed_in(user), practice, data).status_code == 302
    draft = latest(practice)
    assert (draft.title_fr, draft.actors.count()) == ("Autre", 3)


def test_translator_does_not_wipe_a_schedule_set_meanwhile(practice, editor):
    user = make_translator("fr")
    data = posted(practice, user, title_fr="Autre")
    schedule = {"go_live_at": "2099-01-01 10:00"}
    save(signed_in(editor), practice, posted(practice, editor, **schedule))
    assert save(signed_in(user), practice, data).status_code == 302
    assert latest(practice).go_live_at is not None


def test_going_back_asks_for_every_right(practice, editor):
    revision = practice.revisions.first()
    url = f"/admin/pages/{practice.pk}/revisions/{revision.pk}/revert/"
    assert signed_in(editor).get(url).status_code == 200
    for user in (make_translator("fr"), make_editor(FACTS, DUTCH)):
        assert signed_in(user).get(url).status_code in (302, 403)


# -- The rule of publication in the form -----------------------------------------------------


def test_publishing_what_lacks_a_text_shows_errors_in_place_and_loses_nothing(practice, editor):
    data = posted(practice, editor, title_fr="", title_nl="Nieuw", summary_fr="")
    data["actors-0-contribution_fr"] = " "
    response = publish(signed_in(editor), practice, data)
    form = response.context["form"]
    assert response.status_code == 200
    assert set(form.errors) == {"title_fr", "summary_fr"}
    assert list(form.formsets["actors"].forms[0].errors) == ["contribution_fr"]
    assert form["title_nl"].value() == "Nieuw"
    assert live(practice).title_nl == "Titel"


def test_publishing_in_one_language_needs_that_language_only(editor):
    draft = make_draft(title_nl="Titel", title_fr="")
    data = posted(draft, editor, public_languages="nl", summary_fr="")
    assert publish(signed_in(editor), draft, data).status_code == 302
    assert live(draft).live


def test_gap_that_the_person_cannot_see_is_named_on_top(practice):
    user = make_editor(FACTS, DUTCH)
    draft = latest(practice)
    draft.title_fr = ""
    draft.save_revision()
    form = publish(signed_in(user), practice, posted(practice, user)).context["form"]
    assert set(form.errors) == {"__all__"}
    assert "Frans" in form.errors["__all__"][0] or "français" in form.errors["__all__"][0]


def test_draft_may_be_half_finished(practice, editor):
    response = save(signed_in(editor), practice, posted(practice, editor, title_fr=""))
    assert response.status_code == 302
    assert (latest(practice).title_fr, live(practice).title_fr) == ("", "Titre")


def test_scheduling_what_lacks_a_text_is_refused(practice, editor):
    data = posted(practice, editor, title_fr="", go_live_at="2099-01-01 10:00")
    form = publish(signed_in(editor), practice, data).context["form"]
    assert set(form.errors) == {"title_fr"}
    assert live(practice).scheduled_revision is None


def test_taken_slug_is_an_error_at_its_field(practice, editor):
    make_practice(slug_fr="pris")
    form = save(signed_in(editor), practice, posted(practice, editor, slug_fr="pris")).context[
        "form"
    ]
    assert set(form.errors) == {"slug_fr"}


def test_page_without_any_title_is_an_error_at_the_title(practice, editor):
    data = posted(practice, editor, title_nl="", title_fr="")
    form = save(signed_in(editor), practice, data).context["form"]
    assert len(form.errors) == 1
    assert set(form.errors) <= {"title_nl", "title_fr"}


def test_hostile_text_is_text(practice, editor):
    """Markup typed as a title stays text everywhere in the admin (S7)."""
    hostile = "<script>alert(1)</script>"
    client = signed_in(editor)
    save(client, practice, posted(practice, editor, title_nl=hostile, title_fr=hostile))
    for url in (edit_url(practice), f"/admin/pages/{practice.get_parent().pk}/"):
        assert hostile not in client.get(url).content.decode()


def test_what_changed_can_be_compared(practice, editor):
    client = signed_in(editor)
    data = posted(practice, editor, title_fr="Autre titre")
    data["actors-0-contribution_fr"] = "autre chose"
    save(client, practice, data)
    ids = practice.revisions.order_by("pk").values_list("pk", flat=True)
    url = f"/admin/pages/{practice.pk}/revisions/compare/{ids[0]}...{ids[len(ids) - 1]}/"
    page = client.get(url).content.decode()
    assert "Autre" in page
    assert "autre chose" in page or "autre" in page


@pytest.mark.parametrize("name", ["history", "usage", "workflow_history"])
def test_other_screens_of_a_page_open(practice, editor, name):
    url = reverse(f"wagtailadmin_pages:{name}", args=(practice.pk,))
    assert signed_in(editor).get(url).status_code == 200
