"""Words that Wagtail translates once, at start-up or at the first request, or not at all.

They would stay in the language of whoever came first. Each upgrade of Wagtail is checked by
the walk through its screens in both languages.
"""

from __future__ import annotations

from importlib import import_module, reload
from unittest.mock import patch

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

# Modules whose classes hold translated words; the first is imported by the next two.
EAGER = (
    "wagtail.admin.forms.collections",
    "wagtail.documents.forms",
    "wagtail.images.forms",
    "wagtail.contrib.redirects.filters",
)


def follow_the_editor() -> None:
    """Let all such words follow the language of the person who looks."""
    _translate_late()
    _follow_in_choosers()
    _follow_in_snippets()
    _name_columns_of_sites()
    _name_fields_of_pages()


def _translate_late() -> None:
    """Load the modules again with words that are translated when they are shown."""
    modules = [import_module(name) for name in EAGER]
    with patch.object(translation, "gettext", gettext_lazy):
        for module in modules:
            reload(module)


def _follow_in_choosers() -> None:
    from wagtail.admin.viewsets.chooser import ChooserViewSet

    ChooserViewSet.search_tab_label = gettext_lazy("Search")
    ChooserViewSet.create_action_label = gettext_lazy("Create")


def _follow_in_snippets() -> None:
    """Let the path above a list begin with the same word as on all other screens."""
    from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
    from wagtail.snippets.views.snippets import SnippetViewSet

    SnippetViewSet.breadcrumbs_items = WagtailAdminTemplateMixin.breadcrumbs_items


def _name_columns_of_sites() -> None:
    """Let columns without words of their own bear the names of their fields."""
    from wagtail.models import Site
    from wagtail.sites.views import IndexView

    for column in IndexView.columns:
        if column.label == capfirst(column.name.replace("_", " ")):
            column.label = capfirst(Site._meta.get_field(column.name).verbose_name)


def _name_fields_of_pages() -> None:
    """Give two fields, otherwise read out by their English name, a word."""
    from wagtail.admin.forms.workflows import WorkflowPageForm
    from wagtail.users.forms import PagePermissionsForm

    for form in (WorkflowPageForm, PagePermissionsForm):
        form.base_fields["page"].label = gettext_lazy("Page")
