"""What search knows of the directory: all of an organisation, of a member what she shows."""

import json
from dataclasses import asdict

import pytest

from befus.vocabulary.models import Term
from network.directory.documents import (
    all_members,
    all_organisations,
    some_members,
    some_organisations,
)
from network.models import Member, Organisation
from search.documents import MEMBERS, PUBLIC
from search.models import WantedDocument
from tests.factories.network import make_member, make_organisation
from tests.factories.vocabulary import make_term

pytestmark = pytest.mark.django_db

SECRETS = {
    "can_help_with": "geheimaanbod",
    "looking_for": "geheimvraag",
    "phone": "0470 12 34 56",
    "languages": ["de"],
}


def full_member(**fields) -> Member:
    """Return a member who filled in everything, in a place with every facet."""
    organisation = make_organisation(
        "Stad", "Ville", municipality="Gent", province="BE-VOV", languages=["nl"]
    )
    return make_member(
        organisation=organisation,
        name="Marieke Van den Berghe",
        email="geheim.adres@befus.example",
        function="Preventiecoördinator",
        themes=["geheim-thema"],
        **{**SECRETS, **fields},
    )


def as_text(document) -> str:
    """Return all that a document holds."""
    return json.dumps(asdict(document), ensure_ascii=False)


def test_organisation_is_public_with_place_kind_and_languages():
    organisation = make_organisation(
        level=make_term("levels", "local"), municipality="Gent", province="BE-VOV",
        languages=["nl", "fr"], tasks_nl="Coördineert", tasks_fr="Coordonne",
    )  # fmt: skip
    (document,) = all_organisations()
    assert (document.audience, document.id) == (PUBLIC, str(organisation.pk))
    assert document.facets == {
        "kind": ["prevention-service"],
        "level": ["local"],
        "region": ["BE-VLG"],
        "province": ["BE-VOV"],
        "languages": ["nl", "fr"],
    }
    assert "provincie" not in document.texts["place"]["fr"]
    assert "Flandre orientale" in document.texts["place"]["fr"]
    assert [each.id for each in some_organisations([document.id, "x", "-1", "9" * 40])] == [
        document.id
    ]


def test_member_shows_all_she_wants_to_show():
    """The leak below could be seen: everything is there once it is shown."""
    full_member(shown=list(Member.OPTIONAL))
    (document,) = all_members()
    assert document.audience == MEMBERS
    assert document.facets["themes"] == ["geheim-thema"]
    assert document.facets["languages"] == ["de"]
    assert all(SECRETS[name] in as_text(document) for name in ("can_help_with", "looking_for"))


@pytest.mark.parametrize("hidden", Member.OPTIONAL)
def test_hidden_field_stands_in_no_document(hidden):
    full_member(shown=[each for each in Member.OPTIONAL if each != hidden])
    (document,) = all_members()
    secret = {"themes": "geheim-thema", "languages": '"de"'}.get(hidden) or SECRETS[hidden]
    assert secret not in as_text(document)


def test_address_and_phone_stand_in_no_document_whatever_is_shown():
    full_member(shown=[*Member.OPTIONAL, "phone", "email"], shares_phone=True)
    (document,) = all_members()
    assert "0470" not in as_text(document)
    assert "geheim.adres" not in as_text(document)


def test_member_who_is_not_listed_or_active_has_no_document():
    shy, gone = make_member(is_listed=False), make_member()
    gone.user.is_active = False
    gone.user.save()
    assert list(some_members([str(shy.key), str(gone.key)])) == []
    assert list(some_members(["nonsense"])) == []


def test_members_sort_under_their_family_name_and_are_found_by_function_in_any_language():
    full_member()
    (document,) = all_members()
    assert document.order["fr"] == "Van den Berghe Marieke"
    assert document.facets["functions"] == ["coordination"]


# -- Changes -----------------------------------------------------------------------


def versions() -> dict[tuple[str, str], int]:
    """Return the wanted version of every document."""
    rows = WantedDocument.objects.values_list("kind", "object_id", "version")
    return {(kind, id): version for kind, id, version in rows}


def change_name(member):
    member.user.display_name = "Anders"
    member.user.save()


def change_theme_label(member):
    term = Term.objects.get(slug="geheim-thema")
    term.label_nl = "Anders"
    term.save()


def change_kind_label(member):
    term = member.organisation.actor_kind
    term.label_nl = "Anders"
    term.save()


CHANGES = {
    "visibility": lambda member: Member(pk=member.pk, key=member.key, user=member.user).save(),
    "name": change_name,
    "themes": lambda member: member.themes.clear(),
    "label of a theme": change_theme_label,
    "label of a kind": change_kind_label,
    "organisation": lambda member: member.organisation.save(),
    "organisation goes": lambda member: member.organisation.delete(),
    "account goes": lambda member: member.user.delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_search_hears_of_every_change_to_a_member(change):
    member = full_member()
    key = ("member", str(member.key))
    before = versions()[key]
    change(member)
    assert versions()[key] > before


@pytest.mark.parametrize("change", ["organisation", "label of a kind", "organisation goes"])
def test_search_hears_of_every_change_to_an_organisation(change):
    member = full_member()
    key = ("organisation", str(member.organisation_id))
    before = versions()[key]
    CHANGES[change](member)
    assert versions()[key] > before


def test_new_organisation_is_wanted():
    pk = make_organisation().pk
    assert ("organisation", str(pk)) in versions()
    assert Organisation.objects.count() == 1
