"""What a person says of her account."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from network.joining.forms import LineField
from network.models import User


class DetailsForm(forms.ModelForm):
    """Name and language."""

    display_name = LineField(
        label=_("Your name"),
        help_text=_("First name and name, as colleagues know you."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    class Meta:
        model = User
        fields = ["display_name", "preferred_language"]
        labels = {"preferred_language": _("Language of your mail")}
        help_texts = {
            "preferred_language": _(
                "The site itself follows the language that you chose at the top of the page."
            )
        }
        widgets = {"preferred_language": forms.RadioSelect}
