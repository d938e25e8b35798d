"""The question that one member puts to others."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from befus.base.languages import NAMES, active
from network.directory.contacts.models import Contact


class QuestionForm(forms.Form):
    """The question, and the language it is written in."""

    text = forms.CharField(
        label=_("Your question"),
        max_length=Contact.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Say who you are, what you want to know, and what for."),
    )
    lang = forms.ChoiceField(
        label=_("Language in which you wrote this"),
        choices=list(NAMES.items()),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lang"].initial = active()


class AnswerForm(forms.Form):
    """What is done with a question: one of the verbs."""

    VERBS = ("accept", "decline", "report", "end", "handled")

    verb = forms.ChoiceField(choices=[(verb, verb) for verb in VERBS])
