"""The editor of a practice, in the order in which an editor thinks.

First what is the same in both languages: where and when, about what, who, with which money,
measured how, after which sources. Then the prose, both languages side by side.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel, Panel
from wagtail.admin.widgets import AdminAutoHeightTextInput

from befus.base.panels import RightPanel, RowsPanel, fact, page_tabs, pair
from befus.base.rows import WRITE_FACTS


class TermPanel(RightPanel):
    """Terms of one list: those that may still be chosen, and those that were chosen before."""

    def __init__(self, field_name: str, widget: Any = forms.Select, **kwargs: Any):
        kwargs.setdefault("permission", WRITE_FACTS)
        super().__init__(field_name, widget=widget, **kwargs)

    class BoundPanel(RightPanel.BoundPanel):
        """Reads each list once per request, however many rows choose from it."""

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            if self.bound_field is not None:
                self._offer_terms()

        def _offer_terms(self) -> None:
            field = self.bound_field.field
            chosen = self.bound_field.value()
            chosen = chosen if isinstance(chosen, list | tuple) else [chosen]
            keys = {str(getattr(each, "pk", each)) for each in chosen}
            offered = [
                (term.pk, term.label)
                for term in self._terms()
                if term.is_current or str(term.pk) in keys
            ]
            is_single = not self.panel.db_field.many_to_many
            field.widget.choices = [*([("", "—")] if is_single else []), *offered]

        def _terms(self) -> list:
            scheme = self.panel.db_field.get_limit_choices_to()["scheme"]
            known = self.request.__dict__.setdefault("_befus_terms", {})
            if scheme not in known:
                known[scheme] = list(self.bound_field.field.queryset)
            return known[scheme]


def _row(*fields: str | Panel) -> FieldRowPanel:
    return FieldRowPanel([fact(each) if isinstance(each, str) else each for each in fields])


def _choices(*relations: str) -> list:
    return [TermPanel(name, widget=forms.CheckboxSelectMultiple) for name in relations]


PLACE_AND_TIME = MultiFieldPanel(
    [
        _row("municipality", "region", "country"),
        pair("place_label"),
        _row("start_year", "end_year"),
        _row(TermPanel("level"), "crisis_related"),
    ],
    heading=_("Where and when"),
)
SUBJECT = [
    RowsPanel(
        "themes",
        panels=[TermPanel("term")],
        heading=_("Themes"),
        label=_("theme"),
        help_text=_("The first theme is the main one. Drag the rows to order them."),
    ),
    MultiFieldPanel(
        _choices("phenomena", "chain_stages", "policy_domains", "target_groups"),
        heading=_("What it is about"),
        classname="befus-choices",
    ),
]
ACTORS = RowsPanel(
    "actors",
    panels=[
        _row(TermPanel("actor"), TermPanel("role"), "organisation"),
        pair("contribution", widget=AdminAutoHeightTextInput),
    ],
    heading=_("Who does what"),
    label=_("actor"),
    help_text=_("One row per actor and role: lead, partner, beneficiary, funder."),
)
FUNDING = RowsPanel(
    "funding",
    panels=[
        _row(TermPanel("source"), "amount", "currency", "verified"),
        pair("note", widget=AdminAutoHeightTextInput),
    ],
    heading=_("Funding"),
    label=_("funding"),
    help_text=_("Leave the amount empty where nobody knows it."),
)
EVALUATION = [
    MultiFieldPanel(
        [fact("evaluated"), *_choices("evaluation_kinds")],
        heading=_("Evaluation"),
        classname="befus-choices",
    ),
    RowsPanel(
        "indicators",
        panels=[
            pair("name"),
            pair("unit"),
            _row("baseline", "target", "value", "measured_at"),
            _row("approximate", "verified"),
        ],
        heading=_("Indicators"),
        label=_("indicator"),
        help_text=_("A figure that was measured, with its start and its target where known."),
    ),
]
SOURCES = MultiFieldPanel(
    [
        fact("sources"),
        fact("verified"),
        fact("unverified"),
        _row("contact_name", "contact_email"),
    ],
    heading=_("Sources and contact"),
)

PRACTICE = page_tabs(
    facts=[PLACE_AND_TIME, *SUBJECT, ACTORS, FUNDING, *EVALUATION, SOURCES],
    texts=[pair(stem) for stem in ("summary", "diagnosis", "approach", "roles", "results", "tags")],
)
CATALOGUE = page_tabs(facts=[], texts=[pair("intro")])
