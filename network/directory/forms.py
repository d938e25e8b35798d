"""What a member says of herself in the directory."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from network.directory.models import Language
from network.models import Member

SHOWN = [
    ("themes", _("Themes")),
    ("languages", _("Languages")),
    ("can_help_with", _("What I can help with")),
    ("looking_for", _("What I am looking for")),
]


class ProfileForm(forms.ModelForm):
    """Function, themes, languages, offers and questions, and who sees them."""

    languages = forms.MultipleChoiceField(
        label=_("Languages in which you work"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    shown = forms.MultipleChoiceField(
        label=_("What other members see"),
        choices=SHOWN,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "Members always see your name, function and organisation. What you do not tick is "
            "seen by nobody and found by nobody."
        ),
    )

    class Meta:
        model = Member
        fields = [
            *("function", "can_help_with", "looking_for", "text_language", "themes", "languages"),
            *("phone", "shares_phone", "shown", "is_listed"),
        ]
        labels = {
            "function": _("Your function"),
            "can_help_with": _("What you can help with"),
            "looking_for": _("What you are looking for"),
            "text_language": _("Language in which you wrote this"),
            "themes": _("Your themes"),
            "phone": _("Phone"),
            "shares_phone": _("Give my phone number too when I agree to contact"),
            "is_listed": _("Show me in the directory"),
        }
        help_texts = {
            "can_help_with": _("A sentence or two, in your language."),
            "phone": _("Seen only by people with whom you agreed to be in contact."),
            "is_listed": _("Without this, nobody finds you in the directory."),
        }
        widgets = {
            "can_help_with": forms.Textarea(attrs={"rows": 3}),
            "looking_for": forms.Textarea(attrs={"rows": 3}),
            "themes": forms.CheckboxSelectMultiple,
            "text_language": forms.RadioSelect,
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.instance.themes.values_list("pk", flat=True)
        terms = Term.objects.scheme(Scheme.THEMES).choosable(*chosen)
        cast(forms.ModelMultipleChoiceField, self.fields["themes"]).queryset = terms
