"""What editors fill in about search: which query to explain, which period, which synonym."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from befus.base.languages import NAMES, active
from befus.vocabulary.models import LONGEST_WORD, Term
from befus.vocabulary.schemes import Scheme
from search.asked import LONGEST_QUERY
from search.insight.near import near_terms

BOTH = [("", _("Both languages")), *NAMES.items()]
PERIODS = [("0", _("This month")), ("2", _("Three months")), ("12", _("Thirteen months"))]
USUAL_PERIOD = "2"


class WhyForm(forms.Form):
    """A query as a reader of one language types it."""

    q = forms.CharField(label=_("Words searched"), max_length=LONGEST_QUERY)
    lang = forms.ChoiceField(label=_("Language of the reader"), choices=list(NAMES.items()))


class InsightForm(forms.Form):
    """Which counts to show."""

    months = forms.ChoiceField(label=_("Period"), choices=PERIODS, required=False)
    lang = forms.ChoiceField(label=_("Language"), choices=BOTH, required=False)


class SynonymForm(forms.Form):
    """A word, its language, and the term that it is another name of."""

    word = forms.CharField(label=_("Synonym"), max_length=LONGEST_WORD)
    language = forms.ChoiceField(label=_("Language of the synonym"), choices=list(NAMES.items()))
    term = forms.ChoiceField(label=_("Another name of"))

    def __init__(self, *args, **kwargs) -> None:
        """Offer the terms most like the word first, then every list of the vocabulary."""
        super().__init__(*args, **kwargs)
        terms = list(Term.objects.current().order_by("scheme", "order", "slug"))
        self.terms = {str(term.pk): term for term in terms}
        near = near_terms(str(self["word"].value() or ""), terms)
        self.fields["term"].choices = _choices(near, terms)  # type: ignore[attr-defined]

    def clean_term(self) -> Term:
        """Return the chosen term."""
        try:
            return self.terms[self.cleaned_data["term"]]
        except KeyError:
            raise ValidationError(_("Choose a term that is still in use.")) from None


def _choices(near: list[Term], terms: list[Term]) -> list:
    """The near terms, then all terms list by list; each with both labels."""
    groups = [(_("Most alike"), [_choice(term) for term in near])] if near else []
    for scheme in Scheme:
        found = [_choice(term) for term in terms if term.scheme == scheme]
        groups += [(scheme.label, found)] if found else []
    return [("", _("Choose a term")), *groups]


def _choice(term: Term) -> tuple[str, str]:
    labels = (term.label_nl, term.label_fr)
    return str(term.pk), " | ".join(labels if active() == "nl" else reversed(labels))
