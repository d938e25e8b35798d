"""The editor of a practice, in the order in which an editor thinks.

First what is the same in both languages: where and when, about what, who, with which money,
measured how, after which sources. Then the prose, both languages side by side.
"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from befus.base.panels import RowsPanel, fact, page_tabs, pair


def _row(*fields: str) -> FieldRowPanel:
    return FieldRowPanel([fact(field) for field in fields])


def _choices(*relations: str) -> list:
    return [fact(name, widget=forms.CheckboxSelectMultiple) for name in relations]


PLACE_AND_TIME = MultiFieldPanel(
    [
        _row("municipality", "region", "country"),
        pair("place_label"),
        _row("start_year", "end_year"),
        _row("level", "crisis_related"),
    ],
    heading=_("Where and when"),
)
SUBJECT = [
    RowsPanel(
        "themes",
        panels=[fact("term")],
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
    panels=[_row("actor", "role", "organisation"), pair("contribution")],
    heading=_("Who does what"),
    label=_("actor"),
    help_text=_("One row per actor and role: lead, partner, beneficiary, funder."),
)
FUNDING = RowsPanel(
    "funding",
    panels=[_row("source", "amount", "currency", "verified"), pair("note")],
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
