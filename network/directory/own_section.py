"""One's contacts as a section of My BeFUS."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.directory.contacts.queries import Shown, contacts_of
from network.personal.sections import Glance, Line, Section, register_section


def register() -> None:
    """Declare the section."""
    register_section(
        Section(
            "contacts",
            _("My contacts"),
            "contacts",
            look_at_contacts,
            empty=_("You have asked nobody and nobody has asked you yet."),
            text=_(
                "Questions between you and other members. An address is seen only when both agree."
            ),
            way=lambda: (reverse("counterparts"), _("Find my counterpart")),
            order=30,
        )
    )


def look_at_contacts(request: HttpRequest, most: int) -> Glance:
    """Show the questions that wait for an answer first, then with whom she is in contact."""
    found = contacts_of(request.user)
    rows = [*found["waiting"], *found["agreed"], *found["asked"]]
    lines = [_line(each) for each in rows[:most]]
    return Glance(lines, len(rows) > most, len(found["waiting"]))


def _line(each: Shown) -> Line:
    if each.waits_for_me:
        about = gettext("Waiting for your answer")
    elif each.is_agreed:
        about = gettext("In contact")
    else:
        about = gettext("Asked by you")
    url = f"{reverse('contacts')}#c-{each.contact.key}"
    return Line(str(each.other), url, about=about, is_new=each.waits_for_me)
