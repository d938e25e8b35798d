"""The form of an organisation in Wagtail's admin."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from network.directory.models import WEB, Language, Organisation

# A field of terms, and the list that its terms are from.
TERMS = {"actor_kind": Scheme.ACTORS, "level": Scheme.LEVELS}


class OrganisationForm(WagtailAdminModelForm):
    """An organisation; its terms are among those still offered, or its own."""

    languages = forms.MultipleChoiceField(
        label=_("Languages it works in"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    website = forms.URLField(
        label=_("Website"), assume_scheme="https", validators=[WEB], required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, scheme in TERMS.items():
            chosen = getattr(self.instance, f"{name}_id")
            terms = Term.objects.scheme(scheme).choosable(chosen)
            self.fields[name].queryset = terms
        if self.instance.pk:
            others = Organisation.objects.exclude(pk=self.instance.pk)
            self.fields["partners"].queryset = others
