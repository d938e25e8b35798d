"""Lays the people and organisations of the demonstration."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from befus.base.addresses import slug_of
from befus.base.belgium import Province
from befus.base.languages import LANGUAGES
from befus.home.loading.content import digest
from befus.home.loading.ledger import Ledger, Report, Values, load_rows
from befus.vocabulary.models import LoadedItem, Term
from befus.vocabulary.schemes import Scheme
from network.directory.following import want_organisations
from network.directory.models import LONGEST_SLUG
from network.models import Member, Organisation, User
from network.roles import (
    ADMINISTRATORS,
    DUTCH_TRANSLATORS,
    EDITORS,
    FRENCH_TRANSLATORS,
    MODERATORS,
)
from network.security.actions import give_app
from network.security.queries import people_in_debt

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
    """Lay the organisations of `demo.json`; new ones with their partners."""
    before = set(Organisation.objects.values_list("name_nl", flat=True))
    terms = {
        (scheme, slug): pk
        for scheme, slug, pk in Term.objects.values_list("scheme", "slug", "pk").filter(
            scheme__in=(Scheme.ACTORS, Scheme.LEVELS)
        )
    }
    items = {each["key"]: _organisation(each, terms) for each in demo["organisations"]}
    report = load_rows(
        "organisation",
        Organisation,
        items,
        identity=("name_nl", "name_fr"),
        on_change=lambda: want_organisations(Organisation.objects.all()),
    )
    if report.created:
        _join_partners(demo["organisations"], before)
    return report


def _organisation(each: dict, terms: dict[tuple[str, str], int]) -> Values:
    pairs = {f"{stem}_{code}": each[stem][code] for stem in ("name", "tasks") for code in LANGUAGES}
    slugs = {f"slug_{code}": slug_of(each["name"][code], LONGEST_SLUG) for code in LANGUAGES}
    facts = ("municipality", "province", "size_class", "languages", "website")
    return {
        **pairs,
        **slugs,
        **{name: each[name] for name in facts},
        "region": Province(each["province"]).region if each["province"] else each["region"],
        "actor_kind_id": terms[Scheme.ACTORS, each["actor"]],
        "level_id": terms[Scheme.LEVELS, each["level"]],
    }


def _join_partners(organisations: list[dict], before: set[str]) -> None:
    """Join partners of which one is new."""
    names = {each["key"]: each["name"]["nl"] for each in organisations}
    rows = {row.name_nl: row for row in Organisation.objects.filter(name_nl__in=names.values())}
    for each in organisations:
        for key in each["partners"]:
            pair = names[each["key"]], names[key]
            if not before.issuperset(pair) and rows.keys() >= set(pair):
                rows[pair[0]].partners.add(rows[pair[1]])


def load_people(demo: dict) -> Report:
    """Lay the people of `demo.json`, each in the group of their role; once only."""
    ledger, report = Ledger("person"), Report()
    new = [each for each in demo["people"] if ledger.get(each["email"]) is None]
    if new:
        laying = Laying(demo)
        ledger.note([laying.lay(each, report) for each in new])
    _give_apps(demo)
    return report


def _give_apps(demo: dict) -> None:
    """Give who must have a second factor the app whose key the README tells."""
    emails = [each["email"] for each in demo["people"]]
    for user in people_in_debt().filter(email__in=emails).distinct():
        give_app(user=user, secret=demo["app_key"])


class Laying:
    """What laying people asks of the database once: password, organisations, themes, groups."""

    def __init__(self, demo: dict) -> None:
        names = {each["key"]: each["name"]["nl"] for each in demo["organisations"]}
        rows = {row.name_nl: row for row in Organisation.objects.filter(name_nl__in=names.values())}
        self.password = make_password(demo["password"])
        self.organisations = {key: rows.get(name) for key, name in names.items()}
        themes = Term.objects.scheme(Scheme.THEMES)
        self.themes = {term.slug: term for term in themes}
        self.groups = {group.name: group for group in Group.objects.all()}

    def lay(self, each: dict, report: Report) -> LoadedItem:
        """Make the person unless the address is known; return the note for the ledger."""
        user = User.objects.filter(email=each["email"]).first()
        if user is None:
            user = self._make(each)
            report.created += 1
        return LoadedItem(
            kind="person",
            key=each["email"],
            source=digest(each),
            object_id=str(user.pk),
            written="",
        )

    def _make(self, each: dict) -> User:
        is_administrator = each["role"] == "administrator"
        user = User.objects.create(
            email=each["email"],
            display_name=each["display_name"],
            preferred_language=each["language"],
            password=self.password,
            is_staff=is_administrator,
            is_superuser=is_administrator,
        )
        name = GROUPS.get((each["role"], each["language"]))
        if group := self.groups.get(name or ""):
            user.groups.add(group)
        self._introduce(user.member, each)
        return user

    def _introduce(self, member: Member, each: dict) -> None:
        """Fill in what the directory shows of her."""
        member.organisation = self.organisations.get(each["organisation"])
        for name in ("function", "languages", "can_help_with", "looking_for", "shown"):
            setattr(member, name, each[name])
        member.save()
        member.themes.set(self.themes[slug] for slug in each["themes"])
