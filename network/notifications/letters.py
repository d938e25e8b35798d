"""The letters in which people are told: one per kind at once, one per digest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from befus.base.languages import TAGS, active
from befus.vocabulary.models import Term
from network.accounts import here
from network.notifications.kinds import get_kind
from network.notifications.models import Frequency
from network.notifications.rows import Row
from network.notifications.unsubscribing import DIGESTS, in_words, unsubscribe_address

MOST_IN_LETTER = 40
LONGEST_SUBJECT = 150


@dataclass(frozen=True)
class Letter:
    """What goes out in one mail, as what: the name of a kind, or the frequency of a digest."""

    scope: str
    rows: list[Row]


def make_letters(rows: Iterable[tuple[str, Row]]) -> list[Letter]:
    """Return the letters for rows, each with its frequency: digests last.

    Rows of which their reader may see nothing any more are left out.
    """
    found: dict[str, list[Row]] = {}
    for frequency, row in rows:
        scope = row.notification.kind if frequency == Frequency.AT_ONCE else frequency
        if row.shown is not None:
            found.setdefault(scope, []).append(row)
    return [Letter(*each) for each in sorted(found.items(), key=lambda pair: pair[0] in DIGESTS)]


def write(letter: Letter, user: Any) -> EmailMultiAlternatives:
    """Return the mail of a letter in the active language, with the way out of such mail.

    RFC 8058: one POST to the address in the header stops it, without logging in.
    """
    address = unsubscribe_address(user.pk, letter.scope)
    context = _context(letter, user)
    headers = {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    mail = EmailMultiAlternatives(
        subject=_subject(letter),
        body=render_to_string("network/notifications/mail.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[user.email],
        headers=headers,
    )
    html = render_to_string("network/notifications/mail.html", context)
    mail.attach_alternative(html, "text/html")
    return mail


def _context(letter: Letter, user: Any) -> dict[str, Any]:
    shown, left = letter.rows[:MOST_IN_LETTER], letter.rows[MOST_IN_LETTER:]
    return {
        "groups": _groups(shown, user) if _is_digest(letter) else [("", _items(shown))],
        "left": len(left),
        "greeting_name": " ".join(user.get_short_name().split()),
        "intro": _intro(letter),
        "language_tag": TAGS[active()],
        "list_url": here(reverse("notifications")),
        "choices_url": here(reverse("mail_choices")),
        "ways_out": _ways_out(letter, user),
    }


def _is_digest(letter: Letter) -> bool:
    return letter.scope in DIGESTS


def _subject(letter: Letter) -> str:
    """What happened, or how much of it; on one line."""
    count = len(letter.rows)
    if letter.scope == Frequency.DAILY:
        words = ngettext(
            "Your daily digest: %(count)s notification",
            "Your daily digest: %(count)s notifications",
            count,
        ) % {"count": count}
    elif letter.scope == Frequency.WEEKLY:
        words = ngettext(
            "Your weekly digest: %(count)s notification",
            "Your weekly digest: %(count)s notifications",
            count,
        ) % {"count": count}
    elif count > 1:
        words = get_kind(letter.scope).summary(count)
    else:
        words = letter.rows[0].shown.sentence  # type: ignore[union-attr]
    return f"BeFUS · {words}"[:LONGEST_SUBJECT]


def _intro(letter: Letter) -> str:
    if letter.scope == Frequency.DAILY:
        return gettext("This is what you have not read yet of the last day.")
    if letter.scope == Frequency.WEEKLY:
        return gettext("This is what you have not read yet of the last week.")
    return ""


def _items(rows: Iterable[Row]) -> list[dict[str, Any]]:
    return [
        {
            "shown": row.shown,
            "at": row.notification.created_at,
            "url": here(reverse("open_notification", args=[row.notification.pk])),
        }
        for row in rows
    ]


def _groups(rows: Sequence[Row], user: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """[(theme, items)]: first the themes of the person herself, then others, then the rest."""
    mine = set(user.member.themes.values_list("pk", flat=True))
    named = {pk for row in rows for pk in row.notification.themes}
    terms = list(Term.objects.filter(pk__in=named).order_by("order"))
    ranked = sorted(terms, key=lambda term: term.pk not in mine)
    found: dict[Any, list[Row]] = {term: [] for term in ranked}
    rest: list[Row] = []
    for row in rows:
        theme = _theme_of(row, terms, mine)
        (rest if theme is None else found[theme]).append(row)
    groups = [(term.label, _items(each)) for term, each in found.items() if each]
    return groups + ([(gettext("Other news") if groups else "", _items(rest))] if rest else [])


def _theme_of(row: Row, terms: Sequence[Any], mine: set[int]) -> Any:
    """The theme under which a row stands: one of her own, else the main one of the thing."""
    by_pk = {term.pk: term for term in terms}
    own = [by_pk[pk] for pk in row.notification.themes if pk in by_pk]
    return next((term for term in own if term.pk in mine), own[0] if own else None)


def _ways_out(letter: Letter, user: Any) -> list[tuple[str, str]]:
    """[(what it is called, address that stops it)]: the letter itself, each kind in a digest."""
    kinds = (row.notification.kind for row in letter.rows)
    scopes = dict.fromkeys([letter.scope, *kinds])
    return [(in_words(scope), unsubscribe_address(user.pk, scope)) for scope in scopes]
