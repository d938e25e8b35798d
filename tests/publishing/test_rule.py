"""The one rule of publication: no public language lacks a text, by no way."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import GroupApprovalTask, Task, Workflow, WorkflowPage, WorkflowTask

from befus.base.models import BasePage
from befus.publishing.models import CompleteTextsTask
from practices.models import FundingLine, PracticePage
from tests.factories.editing import edit_url, posted, publish, save, signed_in
from tests.factories.pages import (
    body,
    make_draft,
    make_index,
    make_practice,
    make_standard_page,
    practice_fields,
)
from tests.factories.people import make_administrator, make_editor
from tests.factories.vocabulary import make_term

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def live(page):
    return BasePage.objects.get(pk=page.pk).specific


@pytest.fixture
def practice():
    """A published practice whose draft has lost its French title."""
    page = make_practice(title_nl="Titel", title_fr="Titre")
    page.save_revision().publish()
    page = live(page)
    page.title_nl, page.title_fr = "Nieuw", ""
    page.save_revision()
    return page


def assert_unchanged(page):
    """The public page is as it was."""
    now = live(page)
    assert (now.live, now.title_nl, now.title_fr) == (True, "Titel", "Titre")


# -- The rule itself ---------------------------------------------------------------------


def errors_of(page):
    try:
        page.check_public()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


def test_complete_page_passes():
    assert errors_of(make_practice()) == set()


@pytest.mark.parametrize("stem", ["title", "summary"])
@pytest.mark.parametrize("code", ["nl", "fr"])
@pytest.mark.parametrize("value", ["", "   ", "\u00a0", "<p> </p>"])
def test_missing_prose_is_named_by_its_field(stem, code, value):
    page = PracticePage(**practice_fields(**{f"{stem}_{code}": value}))
    assert errors_of(page) == {f"{stem}_{code}"}


@pytest.mark.parametrize("value", [[], body(""), body(" ", "\u00a0")])
def test_stream_that_says_nothing_is_missing(value):
    page = PracticePage(**practice_fields(diagnosis_fr=value))
    assert errors_of(page) == {"diagnosis_fr"}


def test_page_in_one_language_needs_only_that_one():
    assert errors_of(PracticePage(**practice_fields(("nl",)))) == set()
    assert errors_of(PracticePage(**practice_fields(("nl",), summary_nl=""))) == {"summary_nl"}


def test_optional_text_may_lack_altogether_but_not_in_one_language():
    assert errors_of(PracticePage(**practice_fields(place_label_nl="Gent"))) == {"place_label_fr"}
    both = practice_fields(place_label_nl="Gent", place_label_fr="Gand")
    assert errors_of(PracticePage(**both)) == set()


def test_texts_of_rows_follow_the_rule():
    page = PracticePage(**practice_fields())
    source = make_term("funding_sources", "town")
    page.funding = [FundingLine(source=source, note_nl="subsidie")]
    assert errors_of(page) == {"__all__"}
    page.funding = [FundingLine(source=source)]
    assert errors_of(page) == set()


def test_unconfirmed_fact_is_written_in_every_public_language():
    fact = [("fact", {"nl": "Onzeker", "fr": ""})]
    assert errors_of(PracticePage(**practice_fields(unverified=fact))) == {"unverified"}
    assert errors_of(PracticePage(**practice_fields(("nl",), unverified=fact))) == set()


# -- Every door ------------------------------------------------------------------------------


def test_publish_is_refused(practice):
    with pytest.raises(ValidationError) as caught:
        practice.get_latest_revision().publish()
    assert set(caught.value.message_dict) == {"title_fr"}
    assert_unchanged(practice)


def test_draft_is_saved_and_changes_no_public_page(practice, client):
    assert practice.get_latest_revision_as_object().title_nl == "Nieuw"
    assert_unchanged(practice)


def test_add_child_of_an_incomplete_live_page_is_refused():
    index = make_index()
    with pytest.raises(ValidationError):
        index.add_child(instance=PracticePage(**practice_fields(title_fr="")))
    assert PracticePage.objects.count() == 0


def test_saving_a_live_page_is_refused(practice):
    page = live(practice)
    page.summary_fr = ""
    with pytest.raises(ValidationError):
        page.save()
    assert_unchanged(practice)


def test_scheduling_is_refused_and_the_scheduled_run_goes_on(practice):
    later = timezone.now() + timedelta(hours=1)
    practice.go_live_at = later
    with pytest.raises(ValidationError):
        practice.save_revision().publish()
    assert live(practice).scheduled_revision is None
    good = make_draft(go_live_at=later)
    good.get_latest_revision().publish()
    revision = live(good).get_latest_revision()
    revision.content["go_live_at"] = None
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled", stdout=StringIO())
    assert live(good).live
    assert_unchanged(practice)


def test_bulk_publication_publishes_nothing_and_names_what_is_incomplete(practice):
    complete = make_draft()
    url = reverse("wagtail_bulk_action", args=("base", "basepage", "publish"))
    client = signed_in(make_editor(preferred_language="fr"))
    response = client.post(f"{url}?id={complete.pk}&id={practice.pk}&next=/admin/", follow=True)
    assert_unchanged(practice)
    assert live(complete).live is False
    assert "Nieuw" in " ".join(str(message) for message in response.context["messages"])


def test_bulk_publication_looks_at_descendants_too():
    draft = make_draft(summary_fr="")
    url = reverse("wagtail_bulk_action", args=("base", "basepage", "publish"))
    data = {"include_descendants": "on"}
    client = signed_in(make_editor())
    client.post(f"{url}?id={draft.get_parent().pk}&next=/admin/", data)
    assert live(draft).live is False


def test_bulk_publication_of_complete_pages_works():
    draft = make_draft()
    url = reverse("wagtail_bulk_action", args=("base", "basepage", "publish"))
    signed_in(make_editor()).post(f"{url}?id={draft.pk}&next=/admin/")
    assert live(draft).live


def test_going_back_to_an_incomplete_revision_and_publishing_is_refused(practice):
    old = practice.get_latest_revision()
    page = live(practice)
    page.title_nl, page.title_fr = "Titel", "Titre"
    page.save_revision()
    editor = make_editor()
    data = posted(page, editor, title_nl="Nieuw", title_fr="")
    url = reverse("wagtailadmin_pages:revisions_revert", args=(page.pk, old.pk))
    response = signed_in(editor).post(url, {**data, "action-publish": "action-publish"})
    assert set(response.context["form"].errors) == {"title_fr"}
    assert_unchanged(practice)


def copy_data(page, **changes):
    return {"new_parent_page": page.get_parent().pk, "copy_subpages": "", **changes}


def test_copying_with_publication_copies_the_public_texts(practice):
    url = reverse("wagtailadmin_pages:copy", args=(practice.pk,))
    signed_in(make_editor()).post(url, copy_data(practice, publish_copies="on", alias="on"))
    copy = PracticePage.objects.exclude(pk=practice.pk).get()
    assert (copy.live, copy.title_fr, copy.alias_of) == (True, "Titre", None)
    assert copy.slug_nl == "titel-2"


def test_copy_form_asks_for_no_title_slug_or_alias(practice):
    url = reverse("wagtailadmin_pages:copy", args=(practice.pk,))
    form = signed_in(make_editor()).get(url).context["form"]
    assert set(form.fields) == {"new_parent_page", "publish_copies"}


def create_url(index):
    return reverse("wagtailadmin_pages:add", args=("practices", "practicepage", index.pk))


def test_creating_and_publishing_at_once_is_refused_when_incomplete():
    index, editor = make_index(), make_editor()
    data = posted(make_draft(index), editor, title_nl="Eerste", title_fr="")
    data |= {"slug_nl": "", "slug_fr": ""}
    response = signed_in(editor).post(create_url(index), {**data, "action-publish": "1"})
    assert set(response.context["form"].errors) == {"title_fr"}
    assert not PracticePage.objects.filter(title_nl="Eerste").exists()


def test_creating_and_publishing_a_complete_page_works():
    index, editor = make_index(), make_editor()
    data = posted(make_draft(index), editor, title_nl="Eerste", title_fr="Première")
    data |= {"slug_nl": "", "slug_fr": ""}
    response = signed_in(editor).post(create_url(index), {**data, "action-publish": "1"})
    assert response.status_code == 302
    page = PracticePage.objects.get(title_nl="Eerste")
    assert (page.live, page.url_path_fr) == (True, "/pratiques/premiere/")


def test_creating_with_a_taken_slug_is_an_error_at_its_field():
    index, editor = make_index(), make_editor()
    make_practice(index, slug_nl="bezet")
    data = posted(make_draft(index), editor, slug_nl="bezet", slug_fr="")
    response = signed_in(editor).post(create_url(index), data)
    assert set(response.context["form"].errors) == {"slug_nl"}


def test_fault_in_the_middle_leaves_everything_old(practice, monkeypatch):
    """Neither the draft, the log nor the public page keeps half of a publication."""
    editor = make_editor()
    data = posted(practice, editor, title_nl="Nieuw", title_fr="Nouveau")
    revisions = practice.revisions.count()

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("befus.publishing.texts.remember", fail)
    with pytest.raises(RuntimeError):
        publish(signed_in(editor), practice, data)
    assert_unchanged(practice)
    assert practice.revisions.count() == revisions


# -- Workflow ------------------------------------------------------------------------------------


@pytest.fixture
def workflow(practice):
    """A workflow whose only task is ours, started on the practice."""
    editors = make_editor()
    task = CompleteTextsTask.objects.create(name="Complete")
    task.groups.set(editors.groups.all())
    flow = Workflow.objects.create(name="Flow")
    WorkflowTask.objects.create(workflow=flow, task=Task.objects.get(pk=task.pk), sort_order=0)
    flow.start(live(practice), editors)
    return editors


def actions(page, user):
    return [name for name, *_ in live(page).current_workflow_task.get_actions(live(page), user)]


def test_approval_is_offered_only_for_a_complete_page(practice, workflow):
    assert "approve" not in actions(practice, workflow)
    page = live(practice).get_latest_revision_as_object()
    page.title_fr = "Nouveau"
    page.save_revision()
    assert "approve" in actions(practice, workflow)


def test_last_approver_needs_the_right_to_publish(practice, workflow):
    page = live(practice).get_latest_revision_as_object()
    page.title_fr = "Nouveau"
    page.save_revision()
    other = make_editor(may_publish=False)
    task = live(practice).current_workflow_task
    task.groups.add(*other.groups.all())
    assert "approve" not in actions(practice, other)
    assert "approve" in actions(practice, make_administrator())


def approve(page, user, **changes):
    data = posted(page, user, **changes)
    data |= {"action-workflow-action": "true", "workflow-action-name": "approve"}
    return save(signed_in(user), page, data)


def test_approval_of_a_complete_page_publishes_it(practice, workflow):
    page = live(practice).get_latest_revision_as_object()
    page.title_fr = "Nouveau"
    page.save_revision()
    assert approve(practice, workflow).status_code == 302
    assert live(practice).title_fr == "Nouveau"


def test_approval_that_takes_a_text_away_is_refused_in_place(practice, workflow):
    page = live(practice).get_latest_revision_as_object()
    page.title_fr = "Nouveau"
    page.save_revision()
    response = approve(practice, workflow, title_fr="")
    assert set(response.context["form"].errors) == {"title_fr"}
    assert_unchanged(practice)


@pytest.fixture
def stock(practice):
    """A workflow with one of Wagtail's own tasks, started on the practice."""
    editor = make_editor(preferred_language="nl")
    task = GroupApprovalTask.objects.create(name="Stock")
    task.groups.set(editor.groups.all())
    flow = Workflow.objects.create(name="Flow")
    WorkflowTask.objects.create(workflow=flow, task=task.task_ptr, sort_order=0)
    return flow.start(live(practice), editor), editor


def approve_from_afar(page, state, user, **headers):
    args = (page.pk, "approve", state.current_task_state.pk)
    url = reverse("wagtailadmin_pages:workflow_action", args=args)
    return signed_in(user).post(url, {"comment": ""}, headers=headers)


def test_last_approval_by_a_stock_task_names_what_is_missing(practice, stock):
    state, editor = stock
    response = approve_from_afar(practice, state, editor)
    assert response.url == edit_url(practice)
    message = str(next(iter(get_messages(response.wsgi_request))))
    assert "titel in het Frans" in message.replace("Titel", "titel")
    assert approve(practice, editor).context["form"].errors.keys() == {"title_fr"}
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert_unchanged(practice)


def test_last_approval_in_a_dialog_leads_to_the_editor(practice, stock):
    state, editor = stock
    response = approve_from_afar(practice, state, editor, **{"X-Requested-With": "XMLHttpRequest"})
    assert response.json() == {"step": "success", "redirect": edit_url(practice)}


def test_approval_before_the_last_one_asks_for_no_text(practice, stock):
    state, editor = stock
    last = GroupApprovalTask.objects.create(name="Later")
    WorkflowTask.objects.create(workflow=state.workflow, task=last.task_ptr, sort_order=1)
    approve_from_afar(practice, state, editor)
    state.refresh_from_db()
    assert state.current_task_state.task_id == last.pk


def test_last_approval_of_a_complete_page_by_a_stock_task_publishes_it(practice, stock):
    state, editor = stock
    page = live(practice).get_latest_revision_as_object()
    page.title_fr = "Nouveau"
    page.save_revision()
    approve_from_afar(practice, state, editor)
    assert live(practice).title_fr == "Nouveau"


def test_workflow_without_a_task_in_use_publishes_no_incomplete_page(practice):
    editor, root = make_editor(), BasePage.get_first_root_node()
    WorkflowPage.objects.filter(page=root).delete()
    flow = Workflow.objects.create(name="Empty")
    WorkflowPage.objects.create(page=root, workflow=flow)
    data = {**posted(practice, editor), "action-submit": "action-submit"}
    response = save(signed_in(editor), practice, data)
    assert set(response.context["form"].errors) == {"title_fr"}
    assert_unchanged(practice)


# -- Preview, moving -------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "title"), [("nl", "Voorvertoning"), ("fr", "Aperçu")])
def test_preview_is_in_the_language_asked_for(language, title):
    draft = make_draft(title_nl="Voorvertoning", title_fr="Aperçu")
    url = reverse("wagtailadmin_pages:view_draft", args=(draft.pk,))
    response = signed_in(make_editor(preferred_language="nl")).get(f"{url}?mode={language}")
    page = response.content.decode()
    assert f'<html lang="{language}-BE"' in page
    assert f"<h1>{title}</h1>" in page or title in page


def test_both_languages_are_offered_for_preview():
    draft = make_draft()
    with translation.override("fr"):
        assert draft.default_preview_mode == "fr"
    assert [mode for mode, _ in draft.preview_modes] == ["nl", "fr"]


def test_moving_onto_a_taken_address_says_which(client):
    first, second = make_standard_page(), make_standard_page()
    child = make_standard_page(first, slug_nl="bezet", slug_fr="libre")
    make_standard_page(second, slug_nl="bezet", slug_fr="autre")
    url = reverse("wagtailadmin_pages:move_confirm", args=(child.pk, second.pk))
    response = signed_in(make_editor()).post(url, follow=True)
    assert "bezet" in " ".join(str(message) for message in response.context["messages"])
    assert BasePage.objects.get(pk=child.pk).get_parent().pk == first.pk


def test_editor_opens_for_every_kind_of_page():
    practice = make_practice()
    client = signed_in(make_editor())
    for page in BasePage.objects.filter(depth__gt=1):
        assert client.get(edit_url(page)).status_code == 200
    assert client.get(create_url(practice.get_parent())).status_code == 200
