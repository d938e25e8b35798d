"""The filters of the directory: their names in addresses, and their values with labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from befus.base.belgium import Province, Region
from befus.vocabulary.models import Term
from befus.vocabulary.schemes import Scheme
from network.directory.functions import Function
from network.directory.models import Language

# The filters whose values are terms of a list.
SCHEMES = {"kind": Scheme.ACTORS, "themes": Scheme.THEMES, "level": Scheme.LEVELS}
CODES = {
    "functions": Function.choices,
    "region": Region.choices,
    "province": Province.choices,
    "languages": Language.choices,
}


@dataclass(frozen=True)
class Filter:
    """One filter of a list: unfolded from the start or not, by count or in its own order."""

    name: str
    label: str | Promise
    is_open: bool = False
    in_order: bool = False


FUNCTIONS = Filter("functions", _("Function"), is_open=True)
KIND = Filter("kind", _("Kind of organisation"), is_open=True)
THEMES = Filter("themes", _("Theme"), is_open=True)
REGION = Filter("region", _("Region"), is_open=True, in_order=True)
PROVINCE = Filter("province", _("Province"))
LEVEL = Filter("level", _("Level of government"), in_order=True)
LANGUAGES = Filter("languages", _("Working language"), in_order=True)
OF_ORGANISATIONS = (KIND, REGION, PROVINCE, LEVEL, LANGUAGES)
OF_MEMBERS = (FUNCTIONS, THEMES, KIND, REGION, PROVINCE, LEVEL, LANGUAGES)


class Values:
    """The values of every filter with their labels in the reader's language; one query."""

    def of(self, name: str) -> dict[str, str]:
        """Return label by value, in the order of the vocabulary or of the code."""
        if name in SCHEMES:
            return self._terms.get(SCHEMES[name], {})
        return {value: str(label) for value, label in CODES[name]}

    @cached_property
    def _terms(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for term in Term.objects.filter(scheme__in=SCHEMES.values()):
            found.setdefault(term.scheme, {})[term.slug] = term.label
        return found


def in_words(label: str | Promise, labels: Sequence[str]) -> str:
    """Return a filter with its values, as a chip says them."""
    names = {"filter": label, "values": ", ".join(labels)}
    return gettext("%(filter)s: %(values)s") % names


def _describe(
    filters: Sequence[Filter], several: Sequence[Mapping[str, Sequence[str]]]
) -> list[list[str]]:
    """Return each choice of filters in words."""
    values = Values()
    return [
        [
            in_words(each.label, [values.of(each.name).get(v, v) for v in chosen[each.name]])
            for each in filters
            if each.name in chosen
        ]
        for chosen in several
    ]


def describe_organisations(several: Sequence[Mapping[str, Sequence[str]]]) -> list[list[str]]:
    """Return filters of organisations in words, for kept searches."""
    return _describe(OF_ORGANISATIONS, several)


def describe_members(several: Sequence[Mapping[str, Sequence[str]]]) -> list[list[str]]:
    """Return filters of members in words, for kept searches."""
    return _describe(OF_MEMBERS, several)
