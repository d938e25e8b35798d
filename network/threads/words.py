"""What the script of a thread's page says, in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, ngettext

from network.threads import errors


def live_words() -> dict[str, Any]:
    """Return the sentences of the script: braces hold what it fills in, lists are plurals."""
    return {
        **_plurals(),
        "new_from": gettext("New message from %(name)s") % {"name": "{name}"},
        "since_you_left": gettext("New since you left"),
        "writes": gettext("%(name)s is writing…") % {"name": "{name}"},
        "answering": gettext("You are answering %(name)s.") % {"name": "{name}"},
        "kept": gettext("Draft kept at %(time)s") % {"time": "{time}"},
        "not_kept": gettext("Not kept. Your text is still on this device."),
        "fold": gettext("Show only the original"),
        "unfold": gettext("Show the translation too"),
        "errors": _errors(),
    }


def _plurals() -> dict[str, list[str]]:
    """Sentences for one and for several."""
    slots = {"count": "{count}", "writing": "{writing}"}
    forms: dict[str, list[str]] = {}
    for number in (1, 2):
        sentences = {
            "new_posts": ngettext("%(count)s new message", "%(count)s new messages", number),
            "missed": ngettext(
                "Connected again. You missed %(count)s message.",
                "Connected again. You missed %(count)s messages.",
                number,
            ),
            "reading": ngettext(
                "%(count)s person reads along", "%(count)s people read along", number
            ),
            "reading_one_writes": ngettext(
                "%(count)s person reads along and is writing",
                "%(count)s people read along, 1 is writing",
                number,
            ),
            "reading_some_write": ngettext(
                "%(count)s person reads along, %(writing)s are writing",
                "%(count)s people read along, %(writing)s are writing",
                number,
            ),
            "write": ngettext(
                "%(count)s person is writing…", "%(count)s people are writing…", number
            ),
        }
        for name, sentence in sentences.items():
            forms.setdefault(name, []).append(sentence % slots)
    return forms


def _errors() -> dict[str, str]:
    """What to say for each code that the server may answer."""
    known = (errors.NothingWritten(), errors.ThreadLocked(), errors.NotReadable())
    return {
        **{error.code: error.sentence for error in known},
        errors.TooSoon.code: gettext(
            "This idea goes slowly for now. Wait a little, then post again."
        ),
        errors.TooLong.code: gettext("This is too long. Make two messages of it."),
        "other": gettext("Not posted. Your text is still here; try again."),
    }
