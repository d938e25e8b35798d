"""The one field of a kept search: its name."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from search.saved.models import SavedSearch


class NameForm(forms.Form):
    """What its owner calls a search."""

    name = forms.CharField(label=_("Name"), max_length=SavedSearch.LONGEST_NAME)
