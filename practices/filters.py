"""The filters of the catalogue, by the names that addresses, search and API share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from befus.base.belgium import Region
from befus.base.languages import NAMES
from befus.vocabulary.schemes import Scheme
from practices.places import Country
from practices.terms import Terms

FIRST_YEAR, LAST_YEAR = 1000, 2999
LONGEST_TAG = 100
CODES = {"region": dict(Region.choices), "country": dict(Country.choices)}
# The role that a filter asks of an actor, in the order in which a form looks for a choice.
ROLE_FILTERS = {
    "": "actors",
    "lead": "lead_actor",
    "partner": "partner_actor",
    "funder": "funder_actor",
    "beneficiary": "beneficiary_actor",
}

Kind = Literal["term", "code", "flag", "language", "year", "tag"]


@dataclass(frozen=True)
class Filter:
    """One filter: its name in addresses, its label, and what its values are."""

    name: str
    label: str | Promise
    kind: Kind = "term"
    scheme: str = ""

    def accept(self, value: str, terms: Terms) -> str | None:
        """Return the value as search knows it, None if it is not one."""
        return getattr(self, f"_accept_{self.kind}")(value.strip(), terms)

    def _accept_term(self, value: str, terms: Terms) -> str | None:
        return terms.resolve(self.scheme, value)

    def _accept_code(self, value: str, terms: Terms) -> str | None:
        return value.upper() if value.upper() in CODES[self.name] else None

    def _accept_flag(self, value: str, terms: Terms) -> str | None:
        return {"true": "true", "1": "true", "false": "false", "0": "false"}.get(value.lower())

    def _accept_language(self, value: str, terms: Terms) -> str | None:
        return value if value in NAMES else None

    def _accept_year(self, value: str, terms: Terms) -> str | None:
        is_year = value.isascii() and value.isdigit() and len(value) == 4
        return value if is_year and FIRST_YEAR <= int(value) <= LAST_YEAR else None

    def _accept_tag(self, value: str, terms: Terms) -> str | None:
        return value if 0 < len(value) <= LONGEST_TAG and value.isprintable() else None

    def value_label(self, value: str, terms: Terms) -> str:
        """Return how a page names a value, in the reader's language."""
        if self.kind == "term":
            term = terms.get(self.scheme, value)
            return term.label if term else value
        if self.kind == "code":
            return str(CODES[self.name].get(value, value))
        if self.kind == "language":
            return NAMES.get(value, value)
        if self.kind == "flag":
            return _flag_label(self.name, value)
        return value


def _flag_label(name: str, value: str) -> str:
    if name == "evaluated":
        return gettext("evaluated") if value == "true" else gettext("not evaluated")
    if value == "true":
        return pgettext("crisis", "set up in or for a crisis")
    return pgettext("crisis", "outside a crisis")


FILTERS = (
    Filter("phenomena", _("Phenomenon"), scheme=Scheme.PHENOMENA),
    Filter("themes", _("Theme"), scheme=Scheme.THEMES),
    Filter("actors", _("Actor"), scheme=Scheme.ACTORS),
    Filter("lead_actor", _("Lead"), scheme=Scheme.ACTORS),
    Filter("partner_actor", _("Partner"), scheme=Scheme.ACTORS),
    Filter("funder_actor", _("Funder"), scheme=Scheme.ACTORS),
    Filter("beneficiary_actor", _("Beneficiary"), scheme=Scheme.ACTORS),
    Filter("level", _("Level of government"), scheme=Scheme.LEVELS),
    Filter("chain_stages", _("Chain stage"), scheme=Scheme.CHAIN_STAGES),
    Filter("target_groups", _("Target group"), scheme=Scheme.TARGET_GROUPS),
    Filter("policy_domains", _("Policy domain"), scheme=Scheme.POLICY_DOMAINS),
    Filter("region", _("Region"), "code"),
    Filter("country", _("Country"), "code"),
    Filter("period_from", pgettext_lazy("years", "Period from"), "year"),
    Filter("period_to", pgettext_lazy("years", "Period up to"), "year"),
    Filter("start_year_from", _("Started in or after"), "year"),
    Filter("funding_sources", _("Funding"), scheme=Scheme.FUNDING_SOURCES),
    Filter("evaluated", _("Evaluation"), "flag"),
    Filter("evaluation_kind", _("Kind of evaluation"), scheme=Scheme.EVALUATION_KINDS),
    Filter("crisis_related", _("Crisis"), "flag"),
    Filter("languages", _("Text available in"), "language"),
    Filter("tag", _("Keyword"), "tag"),
)
BY_NAME = {each.name: each for each in FILTERS}


def accept_all(
    name: str, values: Iterable[str], terms: Terms
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the (known, unknown) values of a filter, each once; a year is given once only."""
    known: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for value in values:
        accepted = BY_NAME[name].accept(value, terms)
        if accepted is not None:
            known[accepted] = None
        elif value.strip():
            unknown[value.strip()] = None
    kept = tuple(known)[-1:] if BY_NAME[name].kind == "year" else tuple(known)
    return kept, tuple(unknown)


def filter_in_words(name: str, labels: list[str]) -> str:
    """Return a filter with its values, as a chip says them."""
    return gettext("%(filter)s: %(values)s") % {
        "filter": BY_NAME[name].label,
        "values": ", ".join(labels),
    }
