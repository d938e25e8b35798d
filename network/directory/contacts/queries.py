"""What stands between members, as pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from befus.base.languages import Text, active
from network.directory.contacts.models import Contact
from network.models import Member, User
from search.documents import PUBLIC, get_kind, kinds
from search.listings import Named, get_listing

NAMES_ORGANISATIONS = "organisations"
State = Contact.State


@dataclass(frozen=True)
class Shown:
    """A contact as one of the two sees it; `about` is what it was asked about, if it is there."""

    contact: Contact
    is_mine: bool
    about: Named | None = None

    @property
    def other(self) -> User:
        """The other of the two."""
        return self.contact.recipient if self.is_mine else self.contact.sender

    @property
    def member(self) -> Member:
        """The other's member."""
        return self.other.member

    @property
    def text(self) -> Text:
        """The question in its language; empty once it is too old."""
        code = self.contact.lang
        return Text(self.contact.text, code, code != active())

    @property
    def is_agreed(self) -> bool:
        """Whether both see each other's address."""
        return self.contact.state == State.ACCEPTED

    @property
    def email(self) -> str:
        """The other's address, where both agreed; else ""."""
        return self.other.email if self.is_agreed else ""

    @property
    def phone(self) -> str:
        """The other's phone, where both agreed and she gives it; else ""."""
        return self.member.phone if self.is_agreed and self.member.shares_phone else ""

    @property
    def waits_for_me(self) -> bool:
        """Whether this reader has to answer."""
        return not self.is_mine and self.contact.state == State.OPEN

    @property
    def waits_for_other(self) -> bool:
        """Whether the other has to answer."""
        return self.is_mine and self.contact.state == State.OPEN

    @property
    def is_refused(self) -> bool:
        """Whether the recipient wanted none; who asked does not learn of a report."""
        return self.contact.state in (State.DECLINED, State.REPORTED)


def contacts_of(user: Any) -> dict[str, list[Shown]]:
    """Return {"waiting", "agreed", "asked"}: to answer, in contact, asked and not (yet) accepted.

    Three queries and one for each kind of thing that was asked about. What this person declined
    is shown no more.
    """
    rows = Contact.objects.of(user).select_related("sender__member", "recipient__member")
    shown = show(list(rows.order_by("-created_at", "-pk")), user)
    return {
        "waiting": [each for each in shown if each.waits_for_me],
        "agreed": [each for each in shown if each.is_agreed],
        "asked": [each for each in shown if each.is_mine and not each.is_agreed],
    }


def show(rows: Sequence[Contact], user: Any) -> list[Shown]:
    """Return contacts as one of the two sees them."""
    ids: dict[str, list[str]] = {}
    for row in rows:
        if row.about_kind:
            ids.setdefault(row.about_kind, []).append(row.about_id)
    named = {
        (kind, id): each
        for kind, some in ids.items()
        if (listing := get_listing(kind))
        for id, each in listing.named(some).items()
    }
    return [
        Shown(row, row.sender_id == user.pk, named.get((row.about_kind, row.about_id)))
        for row in rows
    ]


def between(user: Any, other: Any) -> Shown | None:
    """Return what stands between two people for the first: what is live, else what she asked."""
    rows = Contact.objects.between(user, other)
    found = sorted(
        show(list(rows.select_related("sender__member", "recipient__member")), user),
        key=lambda each: (not each.is_agreed, not each.waits_for_me, not each.is_mine),
    )
    return next((each for each in found if each.is_mine or not each.is_refused), None)


def people_behind(kind: str, id: str) -> list[Member]:
    """Return the listed people of the organisations that a public document names.

    Read from the document itself, so that nobody here knows what kind of thing it is; empty
    where there is no such document, or it is not public.
    """
    if kind not in {each.name for each in kinds()}:
        return []
    document = next(iter(get_kind(kind).documents([id])), None)
    if document is None or document.audience != PUBLIC:
        return []
    return people_at(document.facets.get(NAMES_ORGANISATIONS, ()))


def people_at(organisations: Iterable[Any]) -> list[Member]:
    """Return the listed people of some organisations, by number; one query."""
    rows = Member.objects.listed().filter(organisation__in=list(organisations))
    return list(rows.select_related("user", "organisation").order_by("user__display_name", "pk"))
