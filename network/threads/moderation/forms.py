"""Forms of reports and decisions; the actions check again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from network.threads.forms import TermsField, ThreadForm
from network.threads.models import Report, ReportReason, Thread
from network.threads.moderation.actions import PACES

PACE_LABELS = {
    0: _("as often as they like"),
    30: _("once in 30 seconds"),
    60: _("once a minute"),
    300: _("once in 5 minutes"),
    900: _("once in 15 minutes"),
    3600: _("once an hour"),
}


def _reason(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=Report.LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReportForm(ThreadForm):
    """What is wrong with a post or a thread."""

    reason = forms.ChoiceField(
        label=_("What is wrong?"), choices=ReportReason.choices, widget=forms.RadioSelect
    )
    words = _reason(
        _("Explanation"),
        _("Needed for ‘Something else’. Do not repeat what should not be here."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = False


class ReasonForm(ThreadForm):
    """Why a moderator does what she does: the author and whoever reported it read it."""

    reason = _reason(
        _("Reason"),
        _("The author and whoever reported it read this. Name the rule, not the person."),
    )


class RulesForm(ReasonForm):
    """The rules of a thread."""

    is_locked = forms.BooleanField(
        label=_("Closed: it can be read, no longer answered"), required=False
    )
    pace = forms.TypedChoiceField(
        label=_("Each member can post"),
        choices=[(seconds, PACE_LABELS[seconds]) for seconds in PACES],
        coerce=int,
    )
    themes = TermsField(Scheme.THEMES, label=_("Themes"))
    field_order = ["is_locked", "pace", "themes", "reason"]

    @classmethod
    def initial_of(cls, thread: Thread) -> dict[str, Any]:
        """Return what holds now."""
        themes: list[Term] = list(thread.themes.all())
        return {"is_locked": thread.is_locked, "pace": thread.slow_mode_seconds, "themes": themes}
