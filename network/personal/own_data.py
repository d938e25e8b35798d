"""What is known of a person by the account, the directory, joining, threads and search."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from network.directory.contacts.models import Contact
from network.joining.models import Application, Invitation
from network.notifications import personal as notifications
from network.personal.data import Part, register_data
from network.personal.models import Bookmark
from network.security.models import SecurityEvent
from network.threads import personal as threads
from search.saved.models import SavedSearch

WORDS = {
    "email": _("E-mail address"),
    "name": _("Name"),
    "language": _("Language"),
    "joined_at": _("Member since"),
    "last_login": _("Last log-in"),
    "groups": _("Groups"),
    "organisation": _("Organisation"),
    "function": _("Function"),
    "themes": _("Themes"),
    "languages": _("Languages"),
    "can_help_with": _("I can help with"),
    "looking_for": _("I am looking for"),
    "phone": _("Phone"),
    "is_listed": _("show me in the directory"),
    "shown": _("what other members see"),
    "kind": _("Kind"),
    "id": _("Number"),
    "at": _("When"),
    "text": _("Text"),
    "thread": _("Idea"),
    "title": _("Title"),
    "posts": _("Posts"),
    "translations": _("Translations"),
    "reactions": _("Reactions"),
    "follows": _("Ideas that I follow"),
    "drafts": _("Drafts"),
    "files": _("Files"),
    "reports": _("Reports"),
    "decisions": _("Decisions about what I wrote"),
    "acts": _("What I did as a moderator"),
    "applications": _("Applications"),
    "invitations": _("Invitations"),
    "motivation": _("Motivation"),
    "state": _("State"),
    "reason": _("Reason"),
    "q": _("Words searched"),
    "filters": _("Filters"),
    "mail": _("Mail"),
    "notifications": _("Notifications"),
    "about": _("About"),
    "read_at": _("Read"),
    "ip": _("IP address"),
}


def register() -> None:
    """Declare the parts."""
    for order, (name, label, export, erase) in enumerate(
        (
            ("account", _("Account"), account, None),
            ("profile", _("Profile"), profile, None),
            ("joining", _("Membership"), joining, forget_joining),
            ("threads", _("Ideas"), threads.export, threads.forget_files),
            ("contacts", _("Questions to members"), contacts, None),
            ("security", _("Log-ins and changes"), security, None),
            ("bookmarks", _("Bookmarks"), bookmarks, None),
            ("saved_searches", _("Saved searches"), saved_searches, None),
            ("notifications", _("Notifications"), notifications.export, notifications.erase),
        )
    ):
        given: dict[str, Any] = {"erase": erase} if erase else {}
        register_data(Part(name, label, export, words=WORDS, order=order, **given))


def account(user: Any) -> dict[str, Any]:
    """Return how she logs in, and what she may do."""
    return {
        "email": user.email,
        "name": user.display_name,
        "language": user.get_preferred_language_display(),
        "joined_at": user.date_joined,
        "last_login": user.last_login,
        "groups": [group.name for group in user.groups.all()],
    }


def profile(user: Any) -> dict[str, Any]:
    """Return what she tells of herself, and to whom."""
    member = user.member
    shown = [member._meta.get_field(name).verbose_name for name in member.OPTIONAL]
    return {
        "organisation": member.organisation.name if member.organisation else "",
        "function": member.function,
        "themes": [term.label for term in member.themes.all()],
        "languages": list(member.languages),
        "can_help_with": member.can_help_with,
        "looking_for": member.looking_for,
        "phone": member.phone,
        "is_listed": member.is_listed,
        "shown": [
            str(label)
            for name, label in zip(member.OPTIONAL, shown, strict=True)
            if member.shows(name)
        ],
    }


def joining(user: Any) -> dict[str, Any]:
    """Return what is kept of how she became a member."""
    applications = Application.objects.filter(email=user.email).order_by("pk")
    invitations = Invitation.objects.filter(email=user.email).order_by("pk")
    return {
        "applications": [
            {
                "at": row.created_at,
                "name": row.name,
                "organisation": row.works_at,
                "function": row.function,
                "motivation": row.motivation,
                "state": row.get_state_display(),
            }
            for row in applications.select_related("organisation")
        ],
        "invitations": [{"at": row.sent_at, "name": row.name} for row in invitations],
    }


def forget_joining(user: Any) -> None:
    """Remove applications and invitations with her address."""
    Application.objects.filter(email=user.email).delete()
    Invitation.objects.filter(email=user.email).delete()


def security(user: Any) -> list[dict[str, Any]]:
    """Return what the security log has about her."""
    rows = SecurityEvent.objects.filter(person=user).order_by("pk")
    return [{"at": row.at, "kind": row.get_event_display(), "ip": row.ip or ""} for row in rows]


def contacts(user: Any) -> list[dict[str, Any]]:
    """Return the questions that she put to other members, and what became of them."""
    rows = Contact.objects.filter(sender=user).select_related("recipient").order_by("pk")
    return [
        {
            "name": row.recipient.display_name,
            "at": row.created_at,
            "text": row.text,
            "state": row.get_state_display(),
        }
        for row in rows
    ]


def bookmarks(user: Any) -> list[dict[str, Any]]:
    """Return what she keeps."""
    rows = Bookmark.objects.filter(user=user).order_by("pk")
    return [{"kind": row.kind, "id": row.object_id, "at": row.created_at} for row in rows]


def saved_searches(user: Any) -> list[dict[str, Any]]:
    """Return the searches that she keeps."""
    rows = SavedSearch.objects.filter(user=user).order_by("pk")
    return [
        {"name": row.name, "q": row.q, "filters": row.filters, "at": row.created_at} for row in rows
    ]
