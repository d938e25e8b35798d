"""Every change of what is public about a practice reaches search at the next question."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import PageViewRestriction

from befus.base.models import BasePage
from befus.home.loading.content import read
from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from network.models import Organisation
from practices.documents import documents
from practices.models import FundingLine, Indicator, PracticeActor, PracticeTag
from search.documents import get_kind
from search.engines.base import SearchRequest
from search.models import WantedDocument
from search.queries import get_engine
from tests.factories.pages import body, make_draft, make_index, make_practice, make_standard_page
from tests.factories.vocabulary import make_roles, make_term

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def found(q="", lang="nl", **filters):
    """The record ids that the site finds now."""
    request = SearchRequest("practice", q, lang, filters)
    return {hit.id for hit in get_engine().search(request).hits}


@pytest.fixture
def bank():
    """A live practice about a bench, indexed."""
    page = make_practice(
        record_id="bank",
        title_nl="De zitbank",
        title_fr="Le banc",
        themes=("nuisance",),
        actors=(("police", "lead"),),
    )
    assert found("zitbank") == {"bank"}
    return page


def document(page):
    """The document of a practice."""
    (only,) = documents([page.record_id])
    return only


def test_document_holds_texts_labels_places_and_facets():
    """Both languages, whatever hangs on the page."""
    page = make_practice(
        record_id="full",
        title_nl="Titel",
        title_fr="Titre",
        diagnosis_nl=body("<b>diagnose</b> één", "twee"),
        themes=("nuisance", "design"),
        actors=(("police", "lead"),),
        terms={"phenomena": ("inclusion",), "evaluation_kinds": ("qualitative",)},
        municipality="Luik",
        region="BE-WAL",
        place_label_nl="Luik",
        place_label_fr="Liège",
        level=make_term(Scheme.LEVELS, "local"),
        start_year=2010,
        evaluated=True,
    )
    page.tags_nl.add("parken")
    federal = make_term(Scheme.FUNDING_SOURCES, "federal")
    page.funding = [FundingLine(source=federal, note_nl="noot", note_fr="note")]
    page.indicators = [Indicator(name_nl="meldingen", name_fr="plaintes", value=3)]
    page.save()
    made = document(page)
    assert made.titles == {"nl": "Titel", "fr": "Titre"}
    assert "diagnose één" in made.texts["body"]["nl"]
    assert "<" not in made.texts["body"]["nl"]
    assert "nuisance (fr)" in made.texts["labels"]["fr"]
    assert made.texts["place"]["fr"].split("\n") == ["Liège", "Luik", "Wallonie, Région wallonne"]
    assert made.texts["notes"] == {"nl": "noot\nmeldingen", "fr": "note\nplaintes"}
    assert made.facets == {
        "themes": ["nuisance", "design"],
        "phenomena": ["inclusion"],
        "policy_domains": [],
        "chain_stages": [],
        "target_groups": [],
        "country": ["BE"],
        "region": ["BE-WAL"],
        "level": ["local"],
        "actors": ["police"],
        "actor_roles": ["police|lead"],
        "funding_sources": ["federal"],
        "evaluation_kind": ["qualitative"],
        "evaluated": ["true"],
        "crisis_related": ["false"],
        "tag": ["parken"],
        "languages": ["nl", "fr"],
        "organisations": [],
    }
    assert made.numbers == {"start_year": 2010, "end_year": 9999}
    assert made.places == [{"nl": "Luik", "fr": "Liège"}]


def test_texts_that_are_not_public_are_not_in_the_document():
    """A page in Dutch only, with a French text that nobody has checked."""
    page = make_practice(languages=("nl",), title_nl="Bank", summary_fr="brouillon")
    made = document(page)
    assert made.titles == {"nl": "Bank"}
    assert "brouillon" not in str(made.texts)
    assert made.facets["languages"] == ["nl"]


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ({}, {}),
        ({"end_year": 2010}, {}),
        ({"start_year": 2010}, {"start_year": 2010, "end_year": 9999}),
        ({"start_year": 2010, "end_year": 2012}, {"start_year": 2010, "end_year": 2012}),
    ],
)
def test_years_are_open_at_the_end_only(years, expected):
    """Without a first year a practice is in no period."""
    assert document(make_practice(**years)).numbers == expected


def test_drafts_are_found_by_nobody(bank):
    """Neither a new draft nor a changed text before it is published."""
    make_draft(title_nl="Een draaimolen")
    bank.title_nl = "De draaimolen"
    revision = bank.save_revision()
    assert found("draaimolen") == set()
    revision.publish()
    assert found("draaimolen") == {"bank"}
    assert found("zitbank") == set()


def test_unpublishing_and_deleting_are_followed(bank):
    """Gone from the list at once."""
    bank.unpublish()
    assert found() == set()
    bank.save_revision().publish()
    assert found() == {"bank"}
    bank.delete()
    assert found() == set()


def test_deleting_the_catalogue_takes_its_practices_along(bank):
    """Deleted from above."""
    bank.get_parent().specific.delete()
    assert found() == set()


def test_a_restriction_hides_a_practice_until_it_is_lifted(bank):
    """Search knows public pages only (S17)."""
    restriction = PageViewRestriction.objects.create(
        page=make_index(), restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.create(name="Some"))
    assert found() == set()
    restriction.delete()
    assert found() == {"bank"}


def test_a_move_is_followed_in_its_own_transaction(bank):
    """A fault after it takes both back; a page below a restriction is found no more."""
    closed = make_standard_page()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    version = WantedDocument.objects.get(kind="practice", object_id="bank").version
    with transaction.atomic():
        bank.move(closed, pos="last-child")
        assert WantedDocument.objects.get(kind="practice", object_id="bank").version > version
        transaction.set_rollback(True)
    assert found() == {"bank"}
    BasePage.objects.get(pk=bank.pk).move(BasePage.objects.get(pk=closed.pk), pos="last-child")
    assert found() == set()


def test_a_renamed_term_is_found_by_its_new_name(bank):
    """Labels stand in documents."""
    term = Term.objects.get(slug="nuisance")
    assert found("herrieschopper") == set()
    term.label_nl = "Herrieschopper"
    term.save()
    assert found("herrieschopper") == {"bank"}


def test_a_renamed_tag_is_found_by_its_new_name(bank):
    """And no longer by the old one."""
    bank.tags_nl.add("parken")
    bank.save()
    assert found(tag=["parken"]) == {"bank"}
    tag = PracticeTag.objects.get()
    tag.name = "pleinen"
    tag.save()
    assert (found(tag=["parken"]), found(tag=["pleinen"])) == (set(), {"bank"})
    tag.delete()
    assert found(tag=["pleinen"]) == set()


def test_a_renamed_organisation_is_found_by_its_new_name(bank):
    """And by none once it is deleted."""
    police = Term.objects.get(slug="police")
    zone = Organisation.objects.create(name_nl="Zone Zuid", name_fr="Zone Sud", actor_kind=police)
    bank.actors = [PracticeActor(actor=police, role=make_roles()["partner"], organisation=zone)]
    bank.save()
    assert found("zuid") == {"bank"}
    zone.name_nl = "Zone Noord"
    zone.save()
    assert (found("zuid"), found("noord")) == (set(), {"bank"})
    zone.delete()
    assert found("noord") == set()
    assert found(partner_actor=["police"]) == {"bank"}


def test_demonstrations_are_never_measured():
    kind = get_kind("practice")
    invented = [record["id"] for record in read("demo")["practices"]]
    real = [record["id"] for record in read("practices")]
    assert [kind.is_example(id) for id in invented] == [True, True]
    assert not any(kind.is_example(id) for id in real)
