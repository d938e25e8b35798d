"""Forms of threads. They read what was typed; the actions decide."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.utils import parse_tags

from befus.base.languages import TAGS, active
from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from network.threads.attachments.forms import FilesMixin
from network.threads.errors import ThreadError
from network.threads.models import Post, Thread

LANGUAGES = [("nl", _("Dutch")), ("fr", _("French"))]


class ThreadForm(forms.Form):
    """What every form of threads shares: an error of an action becomes one of the form."""

    label_suffix = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "text" in self.fields:
            said = gettext("0 suggestions: choose with the arrow keys and Enter.")
            self.fields["text"].widget.attrs |= {
                "data-references": reverse("references"),
                "data-references-label": gettext("Suggestions"),
                "data-references-said": said,
            }

    def refuse(self, error: ThreadError, field: str | None = "text") -> None:
        """Show what stood in the way of the action."""
        self.add_error(field if field in self.fields else None, error.sentence)


class PostForm(FilesMixin, ThreadForm):
    """A post in the language that its writer chooses.

    `key` names this form, so that sending it twice posts once; `parent` is the number of the
    post that it answers.
    """

    text = forms.CharField(
        label=_("Your message"),
        max_length=Post.LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    lang = forms.ChoiceField(
        label=_("I am writing in"), choices=LANGUAGES, widget=forms.RadioSelect, initial=active
    )
    parent = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)


class EditForm(ThreadForm):
    """The words of a post, and their language."""

    text = forms.CharField(
        label=_("Text"),
        max_length=Post.LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    lang = forms.ChoiceField(
        label=_("This text is in"), choices=LANGUAGES, widget=forms.RadioSelect
    )


class TranslationForm(ThreadForm):
    """A post in the other language."""

    text = forms.CharField(
        max_length=Post.LONGEST_TEXT, strip=False, widget=forms.Textarea(attrs={"rows": 10})
    )

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_dutch = lang == "nl"
        self.fields["text"].label = _("Dutch translation") if is_dutch else _("French translation")
        self.fields["text"].widget.attrs["lang"] = TAGS[lang]


class TermsField(forms.ModelMultipleChoiceField):
    """Terms of one list, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, scheme: Scheme, **kwargs: Any) -> None:
        super().__init__(Term.objects.scheme(scheme).current(), required=False, **kwargs)


class AboutForm(ThreadForm):
    """What a thread is about."""

    title = forms.CharField(
        label=_("Title"),
        help_text=_("One question or idea, in one sentence."),
        max_length=Thread.LONGEST_TITLE,
    )
    themes = TermsField(Scheme.THEMES, label=_("Themes"))
    actors = TermsField(
        Scheme.ACTORS, label=_("Actors sought"), help_text=_("Who could help you with this?")
    )
    tags = forms.CharField(
        label=_("Keywords"),
        help_text=_("With a comma between them."),
        required=False,
        max_length=300,
    )

    def clean_tags(self) -> list[str]:
        """Return the keywords as a list."""
        return parse_tags(self.cleaned_data["tags"])


class StartForm(FilesMixin, AboutForm):
    """A new thread: its title, its first post, and what it is about."""

    text = forms.CharField(
        label=_("Your text"),
        help_text=_("What do you see, what did you try, what do you want to know?"),
        max_length=Post.LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    lang = forms.ChoiceField(
        label=_("I am writing in"), choices=LANGUAGES, widget=forms.RadioSelect, initial=active
    )
    key = forms.UUIDField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)
    field_order = ["title", "text", "lang", "themes", "actors", "tags", "key"]
