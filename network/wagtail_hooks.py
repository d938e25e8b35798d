"""Organisations in Wagtail's admin."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from befus.base.languages import LANGUAGES
from befus.base.panels import TextPanel
from network.directory.admin_forms import OrganisationForm
from network.joining import wagtail_hooks as joining_hooks  # noqa: F401
from network.models import Organisation
from network.security import wagtail_hooks as security_hooks  # noqa: F401


def _pair(stem: str, **options) -> FieldRowPanel:
    """Both languages side by side; who may change an organisation writes both."""
    panels = [TextPanel(f"{stem}_{code}", permission=None, **options) for code in LANGUAGES]
    return FieldRowPanel(panels, classname="befus-pair")


class OrganisationViewSet(SnippetViewSet):
    """Towns, police zones, services and associations, in both languages."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    menu_name = "organisations"
    menu_order = 320
    add_to_admin_menu = True
    list_display = ["name_nl", "name_fr", "actor_kind", "municipality"]
    list_filter = ["actor_kind"]
    search_fields = ["name_nl", "name_fr", "municipality"]
    edit_handler = ObjectList(
        [
            _pair("name"),
            FieldPanel("actor_kind", widget=forms.Select),
            FieldPanel("level", widget=forms.Select),
            FieldRowPanel([FieldPanel("municipality"), FieldPanel("size_class")]),
            FieldRowPanel([FieldPanel("province"), FieldPanel("region")]),
            FieldPanel("languages"),
            FieldPanel("website"),
            _pair("tasks", widget=forms.Textarea(attrs={"rows": 6})),
            FieldPanel("partners", widget=forms.CheckboxSelectMultiple),
            MultiFieldPanel(
                [_pair("slug")],
                heading=_("Addresses"),
                help_text=_("Leave empty: an address is then made from the name."),
            ),
        ],
        base_form_class=OrganisationForm,
    )


register_snippet(OrganisationViewSet)
