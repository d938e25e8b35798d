"""Forms for terms and the glossary: lists of words are edited one per line."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from befus.base.languages import LANGUAGES
from befus.vocabulary.models import LONGEST_WORD, MOST_WORDS, GlossaryEntry, Term


class LinesField(forms.CharField):
    """A list of strings, shown and typed with one per line."""

    widget = AdminAutoHeightTextInput(attrs={"rows": 5})

    def prepare_value(self, value):
        """Return the lines of a stored list; what was typed comes back as it is."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value) -> list[str]:
        """Return the words, without blanks and doubles."""
        text = super().to_python(value) or ""
        return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))

    def validate(self, value: list[str]) -> None:
        """Refuse a missing required list, too many words and too long ones."""
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(value) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in value):
            raise ValidationError(
                _("Write at most %(most)d lines of at most %(longest)d characters each."),
                params={"most": MOST_WORDS, "longest": LONGEST_WORD},
            )

    def run_validators(self, value) -> None:
        """Check each word as a text field would."""
        for word in value:
            super().run_validators(word)

    def has_changed(self, initial, data) -> bool:
        """Tell whether other words were typed than there are."""
        return (initial or []) != self.to_python(data)


class TermForm(WagtailAdminModelForm):
    """A term with both languages side by side."""

    synonyms_nl = LinesField(label=_("Synonyms in Dutch"), required=False)
    synonyms_fr = LinesField(label=_("Synonyms in French"), required=False)

    class Meta:
        model = Term
        fields = [
            "scheme",
            "slug",
            "label_nl",
            "label_fr",
            "definition_nl",
            "definition_fr",
            "synonyms_nl",
            "synonyms_fr",
            "order",
        ]
        widgets = {
            f"definition_{code}": AdminAutoHeightTextInput(attrs={"rows": 3}) for code in LANGUAGES
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("scheme", "slug"):
                self.fields[name].disabled = True


class GlossaryEntryForm(WagtailAdminModelForm):
    """Words that mean the same in both languages."""

    terms_nl = LinesField(label=_("Terms in Dutch"), help_text=_("One per line, the usual first."))
    terms_fr = LinesField(label=_("Terms in French"), help_text=_("One per line, the usual first."))

    class Meta:
        model = GlossaryEntry
        fields = ["terms_nl", "terms_fr", "order"]


class TermField(forms.ModelChoiceField):
    """Chooses a term by its labels in both languages."""

    def label_from_instance(self, obj: Term) -> str:
        """Return both labels."""
        return f"{obj.label_nl} | {obj.label_fr}"


class MergeForm(forms.Form):
    """Chooses the term that takes over all uses of another."""

    def __init__(self, *args, term: Term, **kwargs):
        super().__init__(*args, **kwargs)
        terms = Term.objects.scheme(term.scheme).current().exclude(pk=term.pk)
        self.fields["target"] = TermField(terms.order_by("order", "slug"), label=_("Merge into"))
