"""Retiring, merging and deleting terms: no row and no draft is left behind."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from befus.vocabulary.actions import (
    delete_term,
    merge_terms,
    reason_to_keep,
    restore_term,
    retire_term,
)
from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from befus.vocabulary.uses import uses_of
from network.models import Organisation
from practices.models import PracticePage
from tests.factories.pages import make_draft, make_practice
from tests.factories.people import make_administrator, make_user
from tests.factories.vocabulary import make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_administrator()


def slugs(page: PracticePage, relation: str) -> list[str]:
    return [term.slug for term in getattr(page, relation).all()]


def test_retired_term_stays_in_use_and_comes_back(user):
    term = make_term(Scheme.THEMES, "noise")
    page = make_practice(themes=("noise",))

    assert not retire_term(user=user, term=term).is_current
    assert page.themes.get().term == term
    assert restore_term(user=user, term=term).is_current


@pytest.mark.parametrize("action", [retire_term, restore_term, delete_term])
def test_without_the_right_nothing_happens(action):
    term = make_term(Scheme.THEMES, "noise")

    with pytest.raises(PermissionDenied):
        action(user=make_user(), term=term)

    assert Term.objects.get(pk=term.pk).is_current


def test_merge_needs_the_right():
    source, target = make_term(Scheme.THEMES, "noise"), make_term(Scheme.THEMES, "nuisance")

    with pytest.raises(PermissionDenied):
        merge_terms(user=make_user(), source=source, target=target)


def test_merge_moves_rows_lists_keys_and_organisations(user):
    old, new = make_term(Scheme.ACTORS, "cops"), make_term(Scheme.ACTORS, "police")
    page = make_practice(actors=(("cops", "lead"), ("police", "lead"), ("cops", "partner")))
    organisation = Organisation.objects.create(name_nl="a", name_fr="b", actor_kind=old)

    merge_terms(user=user, source=old, target=new)

    found = [(row.actor.slug, row.role.slug) for row in PracticePage.objects.get().actors.all()]
    assert sorted(found) == [("police", "lead"), ("police", "partner")]
    organisation.refresh_from_db()
    assert organisation.actor_kind == new
    assert not uses_of(old)
    assert page.pk


def test_merge_keeps_a_list_free_of_doubles(user):
    page = make_practice(
        terms={"phenomena": ("noise", "nuisance"), "target_groups": ("noise",)}, themes=("noise",)
    )
    source, target = (make_term(Scheme.PHENOMENA, slug) for slug in ("noise", "nuisance"))

    merge_terms(user=user, source=source, target=target)

    page = PracticePage.objects.get(pk=page.pk)
    assert slugs(page, "phenomena") == ["nuisance"]
    assert slugs(page, "target_groups") == ["noise"]
    assert page.themes.get().term.slug == "noise"


def test_merge_reaches_drafts(user):
    page = make_draft(
        themes=("noise", "nuisance"),
        terms={"phenomena": ("noise", "calm")},
        level=make_term(Scheme.LEVELS, "town"),
    )
    for scheme, source, target in (
        (Scheme.THEMES, "noise", "nuisance"),
        (Scheme.PHENOMENA, "noise", "calm"),
        (Scheme.LEVELS, "town", "local"),
    ):
        merge_terms(user=user, source=make_term(scheme, source), target=make_term(scheme, target))

    draft = PracticePage.objects.get(pk=page.pk).latest_revision.as_object()
    assert [row.term.slug for row in draft.themes.all()] == ["nuisance"]
    assert slugs(draft, "phenomena") == ["calm"]
    assert draft.level.slug == "local"
    draft.save_revision().publish()
    assert slugs(PracticePage.objects.get(pk=page.pk), "phenomena") == ["calm"]


def test_merged_term_points_on_and_leaves_its_words(user):
    first, second, third = (
        make_term(Scheme.THEMES, slug, synonyms_nl=[f"{slug} syn"]) for slug in ("a", "b", "c")
    )
    merge_terms(user=user, source=first, target=second)
    merge_terms(user=user, source=second, target=third)

    first.refresh_from_db()
    third.refresh_from_db()
    assert first.merged_into == third
    assert not first.is_current
    assert third.synonyms_nl == ["c syn", "b (nl)", "b syn", "a (nl)", "a syn"]
    with pytest.raises(ValidationError):
        restore_term(user=user, term=first)


def test_merge_refuses_what_makes_no_sense(user):
    theme, other = make_term(Scheme.THEMES, "a"), make_term(Scheme.THEMES, "b")
    retired = retire_term(user=user, term=make_term(Scheme.THEMES, "c"))
    pairs = [(theme, theme), (theme, make_term(Scheme.LEVELS, "a")), (theme, retired)]
    merge_terms(user=user, source=other, target=theme)

    for source, target in [*pairs, (other, theme)]:
        with pytest.raises(ValidationError):
            merge_terms(user=user, source=source, target=target)


def test_unused_term_can_be_deleted(user):
    delete_term(user=user, term=make_term(Scheme.THEMES, "noise"))

    assert not Term.objects.exists()


def in_a_draft_only():
    """Name a term in a draft whose live page names it no more."""
    page = make_draft(terms={"phenomena": ("noise",)})
    page.phenomena.set([])
    page.save()
    return make_term(Scheme.PHENOMENA, "noise")


def in_a_row():
    make_practice(themes=("noise",))
    return make_term(Scheme.THEMES, "noise")


def in_a_list():
    make_practice(terms={"phenomena": ("noise",)})
    return make_term(Scheme.PHENOMENA, "noise")


def by_an_organisation():
    term = make_term(Scheme.ACTORS, "police")
    Organisation.objects.create(name_nl="a", name_fr="b", actor_kind=term)
    return term


def by_a_merged_term():
    target = make_term(Scheme.THEMES, "a")
    merge_terms(user=make_administrator(), source=make_term(Scheme.THEMES, "b"), target=target)
    return target


@pytest.mark.parametrize(
    "use", [in_a_draft_only, in_a_row, in_a_list, by_an_organisation, by_a_merged_term]
)
def test_term_in_use_is_never_deleted(use, user):
    term = use()

    assert reason_to_keep(term)
    with pytest.raises(ValidationError):
        delete_term(user=user, term=term)
    for delete in (term.delete, Term.objects.filter(pk=term.pk).delete):
        with transaction.atomic(), pytest.raises(ProtectedError), transaction.atomic():
            delete()
    assert Term.objects.filter(pk=term.pk).exists()


def test_same_number_in_another_place_is_no_use():
    term = make_term(Scheme.THEMES, "noise")
    page = make_draft(start_year=2000)
    page.latest_revision.content["start_year"] = term.pk
    page.latest_revision.save()

    assert not uses_of(term)


@pytest.mark.parametrize("field", ["label_nl", "label_fr"])
def test_database_refuses_a_term_without_a_label(field):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_term(Scheme.THEMES, "noise", **{field: ""})
