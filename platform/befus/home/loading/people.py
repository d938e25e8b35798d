"""Lays the people and organisations of the demonstration."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from befus.home.loading.content import digest
from befus.home.loading.ledger import Ledger, Report, Values, load_rows
from befus.vocabulary.models import LoadedItem, Term
from befus.vocabulary.schemes import Scheme
from network.models import Organisation, User
from network.roles import (
    ADMINISTRATORS,
    DUTCH_TRANSLATORS,
    EDITORS,
    FRENCH_TRANSLATORS,
    MODERATORS,
)

GROUPS = {
    ("editor", "nl"): EDITORS,
    ("editor", "fr"): EDITORS,
    ("translator", "nl"): DUTCH_TRANSLATORS,
    ("translator", "fr"): FRENCH_TRANSLATORS,
    ("moderator", "nl"): MODERATORS,
    ("moderator", "fr"): MODERATORS,
    ("administrator", "nl"): ADMINISTRATORS,
    ("administrator", "fr"): ADMINISTRATORS,
}


def load_organisations(demo: dict) -> Report:
    """Lay the organisations of `demo.json`."""
    kinds = dict(Term.objects.scheme(Scheme.ACTORS).values_list("slug", "pk"))
    items: dict[str, Values] = {
        each["key"]: {
            "name_nl": each["name"]["nl"],
            "name_fr": each["name"]["fr"],
            "actor_kind_id": kinds[each["actor"]],
            "municipality": each["municipality"],
        }
        for each in demo["organisations"]
    }
    return load_rows("organisation", Organisation, items, identity=("name_nl", "name_fr"))


def load_people(demo: dict) -> Report:
    """Lay the people of `demo.json`, each in the group of their role; once only."""
    ledger, report = Ledger("person"), Report()
    sources = {each["email"]: digest(each) for each in demo["people"]}
    new = [each for each in demo["people"] if ledger.get(each["email"]) is None]
    password = make_password(demo["password"]) if new else ""
    organisations = {each["key"]: each["name"]["nl"] for each in demo["organisations"]}
    by_name = {
        each.name_nl: each
        for each in Organisation.objects.filter(name_nl__in=organisations.values())
    }
    notes = []
    for each in new:
        organisation = by_name.get(organisations.get(each["organisation"], ""))
        user = _person(each, password, organisation, report)
        notes.append(
            LoadedItem(
                kind="person",
                key=each["email"],
                source=sources[each["email"]],
                object_id=str(user.pk),
                written="",
            )
        )
    ledger.note(notes)
    return report


def _person(each: dict, password: str, organisation: Organisation | None, report: Report) -> User:
    """Return the person with this address, made with group and (hashed) password if unknown."""
    if user := User.objects.filter(email=each["email"]).first():
        return user
    is_administrator = each["role"] == "administrator"
    user = User.objects.create(
        email=each["email"],
        display_name=each["display_name"],
        preferred_language=each["language"],
        password=password,
        is_staff=is_administrator,
        is_superuser=is_administrator,
    )
    if name := GROUPS.get((each["role"], each["language"])):
        user.groups.add(*Group.objects.filter(name=name))
    user.member.organisation = organisation
    user.member.save()
    report.created += 1
    return user
