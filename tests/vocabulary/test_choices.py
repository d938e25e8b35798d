"""What forms offer of the vocabulary: current terms, and what was chosen before."""

import pytest
from django.urls import reverse
from django.utils import timezone

from befus.base.models import BasePage
from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from network.models import Organisation
from practices.models import PracticeTheme
from tests.factories.editing import edit_url, posted, save, signed_in
from tests.factories.pages import make_practice
from tests.factories.people import make_administrator, make_editor
from tests.factories.vocabulary import make_term

pytestmark = pytest.mark.django_db


def retired(scheme: Scheme, slug: str) -> Term:
    return make_term(scheme, slug, retired_at=timezone.now())


def offered(response, field: str) -> set[str]:
    """Return the codes of the terms that the field, or the last row, of this name offers."""
    form = response.context["form"]
    rows = form.formsets.get(field)
    bound = rows.forms[-1]["term"] if rows else form[field]
    keys = [str(key) for key, _label in bound.field.widget.choices if key]
    return set(Term.objects.filter(pk__in=keys).values_list("slug", flat=True))


@pytest.fixture
def practice():
    """A practice whose draft names retired terms that its public text does not."""
    page = make_practice(themes=("calm",))
    page.save_revision().publish()
    page = BasePage.objects.get(pk=page.pk).specific
    page.themes.add(PracticeTheme(term=retired(Scheme.THEMES, "noise"), sort_order=1))
    page.phenomena = [retired(Scheme.PHENOMENA, "fear")]
    page.level = retired(Scheme.LEVELS, "county")
    page.save_revision()
    for scheme in (Scheme.THEMES, Scheme.PHENOMENA, Scheme.LEVELS):
        retired(scheme, "gone")
        make_term(scheme, "new")
    return page


@pytest.mark.parametrize(
    ("field", "terms"),
    [
        ("themes", {"calm", "noise", "new"}),
        ("phenomena", {"fear", "new"}),
        ("level", {"county", "new"}),
    ],
)
def test_editor_offers_current_terms_and_those_of_the_draft(practice, field, terms):
    response = signed_in(make_editor()).get(edit_url(practice))
    assert offered(response, field) == terms


def test_draft_with_retired_terms_is_saved_as_it_is(practice):
    editor = make_editor()
    assert save(signed_in(editor), practice, posted(practice, editor)).status_code == 302
    draft = BasePage.objects.get(pk=practice.pk).specific.get_latest_revision_as_object()
    assert [row.term.slug for row in draft.themes.all()] == ["calm", "noise"]
    assert (draft.level.slug, [each.slug for each in draft.phenomena.all()]) == ("county", ["fear"])


def test_organisation_offers_actors_in_use_and_its_own():
    own = retired(Scheme.ACTORS, "guild")
    retired(Scheme.ACTORS, "gone")
    town = make_term(Scheme.ACTORS, "town")
    make_term(Scheme.THEMES, "noise")
    guild = Organisation.objects.create(name_nl="Gilde", name_fr="Guilde", actor_kind=own)
    client = signed_in(make_administrator())
    edit = reverse("wagtailsnippets_network_organisation:edit", args=(guild.pk,))
    assert offered(client.get(edit), "actor_kind") == {"guild", "town"}
    add = reverse("wagtailsnippets_network_organisation:add")
    assert offered(client.get(add), "actor_kind") == {"town"}
    data = {"name_nl": "Stad", "name_fr": "Ville", "actor_kind": town.pk}
    assert client.post(add, data).status_code == 302
