"""The vocabulary in Wagtail's admin: lists, side-by-side forms, retire and merge."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, ChoiceFilter
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from befus.vocabulary import admin_views
from befus.vocabulary.actions import reason_to_keep
from befus.vocabulary.forms import GlossaryEntryForm, TermForm
from befus.vocabulary.models import GlossaryEntry, Term
from befus.vocabulary.schemes import Scheme


class TermFilterSet(WagtailFilterSet):
    """Shows one list at a time, and retired terms only on demand."""

    scheme = ChoiceFilter(choices=Scheme.choices, label=_("List"))
    is_current = BooleanFilter(label=_("Still offered"), method="filter_current")

    class Meta:
        model = Term
        fields = ["scheme", "is_current"]

    def filter_current(self, queryset, name, value):
        """Return the terms that are, or are not, offered."""
        current = Q(retired_at=None, merged_into=None)
        return queryset.filter(current if value else ~current)


class StateColumn(Column):
    """Says when a term is no longer offered, and what took its place."""

    def get_value(self, instance: Term) -> str:
        """Return a few words, empty for a term in use."""
        if instance.merged_into:
            return gettext("merged into “%(term)s”") % {"term": instance.merged_into.label}
        return gettext("retired") if instance.retired_at else ""


class TermViewSet(SnippetViewSet):
    """Terms of the ten lists."""

    model = Term
    icon = "tag"
    menu_label = _("Vocabulary")
    menu_order = 100
    copy_view_enabled = False
    list_per_page = 100
    list_display = [
        "label_nl",
        "label_fr",
        Column("slug", label=_("Code"), sort_key="slug"),
        Column("get_scheme_display", label=_("List"), sort_key="scheme"),
        NumberColumn("order", label=_("Order"), sort_key="order"),
        StateColumn("state", label=_("State")),
    ]
    list_filter = None
    filterset_class = TermFilterSet
    search_backend_name = None
    search_fields = ["label_nl", "label_fr", "slug"]
    panels = [
        FieldRowPanel([FieldPanel("scheme"), FieldPanel("slug"), FieldPanel("order")]),
        FieldRowPanel([FieldPanel("label_nl"), FieldPanel("label_fr")], heading=_("Label")),
        FieldRowPanel(
            [FieldPanel("definition_nl"), FieldPanel("definition_fr")], heading=_("Definition")
        ),
        FieldRowPanel(
            [FieldPanel("synonyms_nl"), FieldPanel("synonyms_fr")],
            heading=_("Synonyms"),
            help_text=_("One per line. Search finds the practice by each of them."),
        ),
    ]

    def get_queryset(self, request: HttpRequest):
        """Return all terms, with what took their place."""
        return Term.objects.select_related("merged_into")

    def get_form_class(self, for_update: bool = False):
        """Return the form that knows lines and fixed codes."""
        return TermForm

    def get_urlpatterns(self):
        """Add the addresses at which a term is retired, restored and merged."""
        return [
            *super().get_urlpatterns(),
            path("retire/<int:pk>/", admin_views.retire, name="retire"),
            path("restore/<int:pk>/", admin_views.restore, name="restore"),
            path("merge/<int:pk>/", admin_views.merge, name="merge"),
        ]


class GlossaryEntryViewSet(SnippetViewSet):
    """Words that mean the same."""

    model = GlossaryEntry
    icon = "list-ul"
    menu_label = _("Glossary")
    menu_order = 200
    copy_view_enabled = False
    list_per_page = 100
    list_display = ["__str__", NumberColumn("order", label=_("Order"), sort_key="order")]
    panels = [
        FieldRowPanel([FieldPanel("terms_nl"), FieldPanel("terms_fr")]),
        FieldPanel("order"),
    ]

    def get_form_class(self, for_update: bool = False):
        """Return the form that knows lines."""
        return GlossaryEntryForm


class VocabularyGroup(SnippetViewSetGroup):
    """Vocabulary and glossary under one item of the menu."""

    items = (TermViewSet, GlossaryEntryViewSet)
    menu_icon = "tag"
    menu_label = _("Words")
    menu_name = "vocabulary"
    menu_order = 300
    add_to_admin_menu = True


register_snippet(VocabularyGroup)


@hooks.register("register_snippet_listing_buttons")
def offer_term_actions(snippet, user, next_url=None):
    """Offer to retire, restore or merge a term."""
    if not isinstance(snippet, Term) or not user.has_perm("vocabulary.change_term"):
        return
    if snippet.is_current:
        yield _button(snippet, "merge", _("Merge into another"), "link", 45)
        yield _button(snippet, "retire", _("Retire"), "minus-inverse", 46)
    elif not snippet.merged_into_id:
        yield _button(snippet, "restore", _("Offer again"), "plus-inverse", 45)


def _button(term: Term, action: str, label, icon: str, priority: int) -> Button:
    url = reverse(term.snippet_viewset.get_url_name(action), args=[term.pk])
    return Button(label, url=url, icon_name=icon, priority=priority)


@hooks.register("before_delete_snippet")
def keep_terms_in_use(request: HttpRequest, instances) -> HttpResponse | None:
    """Refuse to delete terms that something names, drafts included, and say so."""
    reasons = [reason_to_keep(each) for each in instances if isinstance(each, Term)]
    if not any(reasons):
        return None
    for reason in filter(None, reasons):
        messages.error(request, reason)
    return redirect(Term.snippet_viewset.get_url_name("list"))


@hooks.register("register_log_actions")
def name_term_actions(actions) -> None:
    """Give our actions their words in the history."""
    actions.register_action("vocabulary.retire", _("Retire"), _("Offered no longer"))
    actions.register_action("vocabulary.restore", _("Offer again"), _("Offered again"))
    actions.register_action("vocabulary.merge", _("Merge"), _("Merged into another term"))
    actions.register_action("vocabulary.add_synonym", _("Add a synonym"), _("Synonym added"))
