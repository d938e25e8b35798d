"""Organisations in Wagtail's admin."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from network.forms import OrganisationForm
from network.models import Organisation


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
            FieldRowPanel([FieldPanel("name_nl"), FieldPanel("name_fr")]),
            FieldPanel("actor_kind", widget=forms.Select),
            FieldPanel("municipality"),
        ],
        base_form_class=OrganisationForm,
    )


register_snippet(OrganisationViewSet)
