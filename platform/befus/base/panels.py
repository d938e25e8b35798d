"""Panels of the page editor: both languages side by side, each shut to who may not write it.

What a person may not write stands there as plain text, so that a translator always sees
the whole.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.panels.base import get_form_for_model
from wagtail.admin.panels.comment_panel import CommentPanel
from wagtail.blocks import StreamValue

from befus.base.forms import BasePageForm
from befus.base.languages import LANGUAGES, TAGS
from befus.base.rows import WRITE_FACTS, RowForm, RowFormSet


class RightPanel(FieldPanel):
    """A field for who has the right `permission`; for others its value as text."""

    def format_value_for_display(self, value: Any) -> Any:
        """Return the value in words, an empty one as a dash."""
        if isinstance(value, bool):
            return gettext("Yes") if value else gettext("No")
        if isinstance(value, StreamValue):
            return value
        if callable(getattr(value, "all", None)):
            return ", ".join(str(each) for each in value.all()) or "–"
        return super().format_value_for_display(value) or "–"

    class BoundPanel(FieldPanel.BoundPanel):
        """Shows the value where the form lacks the field."""

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            if self.form is not None and self.bound_field is None:
                self.read_only = True
                self.heading = self.panel.heading or self._verbose_name()

        def _verbose_name(self) -> str:
            return capfirst(str(self.panel.db_field.verbose_name))

        @cached_property
        def value_from_instance(self) -> Any:
            """The value, None in a row that somebody removed meanwhile."""
            try:
                return getattr(self.instance, self.field_name)
            except ObjectDoesNotExist:
                return None

        def is_shown(self) -> bool:
            """Tell that the panel always shows."""
            return True

        @property
        def comments_enabled(self) -> bool:
            """Whether a comment may be attached here."""
            return not self.read_only and super().comments_enabled


def fact(field: str, **options: Any) -> RightPanel:
    """Return the panel of a fact that both languages share."""
    return RightPanel(field, permission=WRITE_FACTS, **options)


class TextPanel(RightPanel):
    """A text in one language; its input carries that language for spelling and speech."""

    read_only_output_template_name = "befus_admin/text.html"

    def __init__(self, field_name: str, **kwargs: Any):
        kwargs.setdefault("permission", f"base.write_{field_name[-2:]}")
        super().__init__(field_name, **kwargs)

    @property
    def tag(self) -> str:
        """The BCP 47 tag of the text's language."""
        return TAGS[self.field_name[-2:]]

    class BoundPanel(RightPanel.BoundPanel):
        """Marks the text with its language, in the input as well as in the display."""

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            if self.bound_field is not None:
                self.bound_field.field.widget.attrs.setdefault("lang", self.panel.tag)

        def get_read_only_context_data(self) -> dict[str, Any]:
            """Return the context of a text that this person may not write."""
            value = self.panel.format_value_for_display(self.value_from_instance)
            context = {"value": value, "tag": self.panel.tag, "label": self.heading}
            html = render_to_string(self.panel.read_only_output_template_name, context)
            return {"rendered_field": html, "help_text": ""}


def pair(stem: str, **options: Any) -> FieldRowPanel:
    """Return the panel of a text in both languages, side by side, Dutch first."""
    panels = [TextPanel(f"{stem}_{code}", **options) for code in LANGUAGES]
    return FieldRowPanel(panels, classname="befus-pair")


class RowsPanel(InlinePanel):
    """Rows of facts with texts in them: what a person may not write is read-only in each."""

    def get_form_options(self) -> dict[str, Any]:
        """Pass the children's permissions on, which Wagtail's own panel drops."""
        options = super().get_form_options()
        rows = options["formsets"][self.relation_name]
        child = self.child_edit_handler.get_form_options()
        rows["form"] = get_form_for_model(
            self.db_field.related_model,
            form_class=RowForm,
            fields=child.get("fields", []),
            widgets=child.get("widgets", {}),
            field_permissions=child.get("field_permissions", {}),
            defer_required_on_fields=child.get("defer_required_on_fields", []),
        )
        rows["formset"] = RowFormSet
        rows["inherit_kwargs"] = ["for_user"]
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        """Offers adding, removing and ordering only to who may write facts."""

        template_name = "befus_admin/rows_panel.html"

        @cached_property
        def may_write_facts(self) -> bool:
            """Whether rows may come, go and move."""
            return self.formset.may_write_facts


def page_tabs(facts: list, texts: list, publication: list | None = None) -> TabbedInterface:
    """Return the editor of a page: facts, both languages side by side, publication."""
    tabs = [
        *([ObjectList(facts, heading=_("Facts"))] if facts else []),
        ObjectList([pair("title"), *texts], heading=_("Nederlands–Français")),
        ObjectList([*publication_panels(), *(publication or [])], heading=_("Publication")),
    ]
    return TabbedInterface(tabs, base_form_class=BasePageForm)


def publication_panels() -> list:
    """Return what every page has on its last tab."""
    return [
        fact("public_languages"),
        MultiFieldPanel(
            [pair("slug")],
            heading=_("Addresses"),
            help_text=_("Leave empty: an address is then made from the title."),
        ),
        _schedule(),
        CommentPanel(),
    ]


def _schedule() -> PublishingPanel:
    """Return Wagtail's schedule, for who may write facts: a date is one."""
    panel = PublishingPanel()
    for field in panel.children:
        field.permission = WRITE_FACTS
    return panel
