"""An idea becomes the draft of a practice, once, with what was said and by whom."""

import pytest
from django.core.exceptions import PermissionDenied

from network.roles import EDITORS
from network.threads.models import Thread
from network.threads.offers import offers_for
from practices.ideas.actions import make_practice
from practices.ideas.models import PracticeFromIdea
from tests.factories.editing import signed_in
from tests.factories.pages import make_index
from tests.factories.people import make_editor, make_user
from tests.factories.threads import make_post, make_thread, make_translation
from tests.factories.vocabulary import make_roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread():
    """An idea in Dutch with an answer in French that was translated."""
    make_index()
    make_roles()
    thread = make_thread(
        title="Nachtbus <b>",
        text="Wie *rijdt* er?",
        author=make_user(display_name="Els"),
        themes=("nightlife",),
        actors=("youth-work",),
        tags=("fuif",),
    )
    answer = make_post(thread, "La Ville.", lang="fr", author=make_user(display_name="Amélie"))
    make_translation(answer, "De stad.")
    make_post(thread, "verborgen", hidden_at=thread.started_at)
    return thread


def test_a_draft_holds_what_was_said(thread):
    """Texts in both languages, themes, actors, the source with its authors; nothing is public."""
    page = make_practice(user=make_editor(), thread=thread)
    page.refresh_from_db()
    assert (page.live, page.title_nl, page.title_fr) == (False, "Nachtbus <b>", "")
    assert (page.summary_nl, page.summary_fr) == ("Wie rijdt er?", "")
    assert "<p>Wie rijdt er?</p>" in str(page.diagnosis_nl)
    assert "De stad." in str(page.approach_nl)
    assert "La Ville." in str(page.approach_fr)
    assert "verborgen" not in str(page.approach_nl)
    assert [row.term.slug for row in page.themes.all()] == ["nightlife"]
    assert [(row.actor.slug, row.role.slug) for row in page.actors.all()] == [
        ("youth-work", "partner")
    ]
    source = page.sources[0].value
    assert source["title"] == "Nachtbus <b> (Els, Amélie)"
    assert source["url"] == f"http://localhost:8000/nl/ideeen/{thread.slug}/"
    assert list(page.tags_nl.names()) == ["fuif"]
    assert page.latest_revision is not None


def test_a_second_press_leads_to_the_draft(thread):
    """Whoever asks again, there is one practice of an idea."""
    first = make_practice(user=make_editor(), thread=thread)
    editor = make_editor()
    assert make_practice(user=editor, thread=thread) == first
    assert PracticeFromIdea.objects.count() == 1
    address = f"/nl/ideeen/{thread.slug}/praktijk/"
    assert signed_in(editor).get(address).headers["Location"] == f"/admin/pages/{first.pk}/edit/"


def test_members_make_no_practice(thread):
    """A member is neither offered it nor let; an editor reads whom she credits first."""
    member, editor = make_user(), make_editor()
    editor.groups.update(name=EDITORS)
    address = f"/nl/ideeen/{thread.slug}/praktijk/"
    assert offers_for(member, thread) == []
    with pytest.raises(PermissionDenied):
        make_practice(user=member, thread=thread)
    assert signed_in(member).post(address).status_code == 403
    (offer,) = offers_for(editor, thread)
    assert (offer.url, offer.text) == (
        address,
        "Maak er een ontwerp van. De 2 auteurs worden vermeld.",
    )
    assert "Amélie" in signed_in(editor).get(address).content.decode()


def test_a_hidden_idea_becomes_nothing(thread):
    """An editor who may not read an idea makes no practice of it."""
    Thread.objects.update(hidden_at=thread.started_at)
    with pytest.raises(Thread.DoesNotExist):
        make_practice(user=make_editor(), thread=thread)


def test_a_public_practice_stands_beside_its_idea(thread):
    """Once published, every member finds the practice beside the idea; before, nobody else."""
    page = make_practice(user=make_editor(), thread=thread)
    member = signed_in(make_user())
    assert member.get(thread.get_absolute_url()).context["linked"] is None
    type(page).objects.filter(pk=page.pk).update(live=True)
    assert member.get(thread.get_absolute_url()).context["linked"]["url"] == page.url
