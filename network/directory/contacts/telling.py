"""What people are told of contacts: in their notifications, and by mail as they chose.

A notification holds the number of the contact and no words; an address stands in none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from network.directory.contacts.models import Contact
from network.models import User
from network.notifications.actions import notify
from network.notifications.kinds import Kind, Shown, register_kind
from network.notifications.models import Frequency, Notification
from network.roles import GROUPS, Role, has_role

ASKED, ACCEPTED, REPORTED = "contact.asked", "contact.accepted", "contact.reported"


def tell_asked(contact: Contact) -> None:
    """Tell who is asked."""
    _tell(ASKED, contact, [contact.recipient], actor=contact.sender)


def tell_accepted(contact: Contact) -> None:
    """Tell who asked that contact was agreed."""
    _tell(ACCEPTED, contact, [contact.sender], actor=contact.recipient)


def tell_reported(contact: Contact) -> None:
    """Tell the moderators."""
    groups = Q(groups__name__in=GROUPS[Role.MODERATOR])
    moderators = User.objects.filter(groups | Q(is_superuser=True)).distinct()
    _tell(REPORTED, contact, moderators, actor=contact.recipient)


def _tell(kind: str, contact: Contact, people: Iterable[User], actor: User) -> None:
    notify(
        kind=kind,
        people=people,
        data={"contact": contact.pk},
        key=str(contact.pk),
        actor=actor,
        about=f"contact:{contact.pk}",
    )


# -- What a reader sees of it --------------------------------------------------------


def _show_asked(rows: Sequence[Notification], reader: Any) -> Mapping[int, Shown]:
    def show(contact: Contact) -> Shown:
        sentence = gettext("%(name)s asks you something.") % {"name": contact.sender}
        url = f"{reverse('contacts')}#c-{contact.key}"
        return Shown(sentence, url, quote=contact.text, lang=contact.lang)

    return _shown(rows, show, recipient=reader)


def _show_accepted(rows: Sequence[Notification], reader: Any) -> Mapping[int, Shown]:
    def show(contact: Contact) -> Shown:
        sentence = gettext("%(name)s agrees to be in contact with you.")
        url = f"{reverse('contacts')}#c-{contact.key}"
        return Shown(sentence % {"name": contact.recipient}, url)

    return _shown(rows, show, sender=reader, state=Contact.State.ACCEPTED)


def _show_reported(rows: Sequence[Notification], reader: Any) -> Mapping[int, Shown]:
    def show(contact: Contact) -> Shown:
        return Shown(gettext("A question to a member was reported."), reverse("reported_contacts"))

    return _shown(rows, show, state=Contact.State.REPORTED, handled_at=None)


def _shown(
    rows: Sequence[Notification], show: Callable[[Contact], Shown], **visible: Any
) -> dict[int, Shown]:
    """What is shown by primary key of the notification; one query."""
    wanted = {row.pk: row.data["contact"] for row in rows}
    people = Contact.objects.select_related("sender", "recipient")
    found = people.filter(**visible).in_bulk(wanted.values())
    return {pk: show(found[contact]) for pk, contact in wanted.items() if contact in found}


def register() -> None:
    """Let these kinds be told, and members choose how."""
    register_kind(
        Kind(
            name=ASKED,
            label=_("Questions from other members"),
            summary=lambda n: (
                ngettext(
                    "%(count)s question from another member",
                    "%(count)s questions from other members",
                    n,
                )
                % {"count": n}
            ),
            show=_show_asked,
            default=Frequency.AT_ONCE,
            order=20,
        )
    )
    register_kind(
        Kind(
            name=ACCEPTED,
            label=_("Members who agree to be in contact with me"),
            summary=lambda n: (
                ngettext(
                    "%(count)s member who agrees to contact",
                    "%(count)s members who agree to contact",
                    n,
                )
                % {"count": n}
            ),
            show=_show_accepted,
            default=Frequency.AT_ONCE,
            order=21,
        )
    )
    register_kind(
        Kind(
            name=REPORTED,
            label=_("For moderators: reported questions"),
            summary=lambda n: (
                ngettext("%(count)s reported question", "%(count)s reported questions", n)
                % {"count": n}
            ),
            show=_show_reported,
            default=Frequency.DAILY,
            order=90,
            is_for=lambda user: has_role(user, Role.MODERATOR),
        )
    )
