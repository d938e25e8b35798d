"""Forms of the page editor: the rule of publication, shown where the text is missing."""

from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from befus.base.addresses import new_id
from befus.base.publication import Gap


class BasePageForm(WagtailAdminPageForm):
    """Checks the rule of publication when the editor asks to publish.

    `must_be_public` is set by a view that will publish for another reason.
    """

    must_be_public = False
    _checked = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and self.parent_page is not None:
            self.instance._cached_parent_obj = self.parent_page

    def add_error(self, field, error) -> None:
        """Add an error in place; one of a field that this person does not see goes on top."""
        if field is None and hasattr(error, "error_dict"):
            for name, errors in error.error_dict.items():
                self.add_error(name, errors)
            return
        if field in self.fields or field in (None, NON_FIELD_ERRORS):
            super().add_error(field, error)
            return
        for message in ValidationError(error).messages:
            text = {"field": self._name_of(field), "problem": message}
            super().add_error(None, gettext("%(field)s: %(problem)s") % text)

    def _name_of(self, field: str) -> str:
        try:
            return capfirst(str(self.instance._meta.get_field(field).verbose_name))
        except FieldDoesNotExist:
            return field

    @property
    def is_publishing(self) -> bool:
        """Whether the submitted form asks for publication, now or at a set time."""
        return self.is_bound and (self.must_be_public or "action-publish" in self.data)

    def is_valid(self) -> bool:
        """Check the form, and once it stands, every text that publishing asks for."""
        valid = super().is_valid()
        if self.is_publishing and not self._checked:
            self._checked = True
            self._show_gaps()
            valid = super().is_valid()
        return valid

    def _show_gaps(self) -> None:
        """Put what was typed on the instance, rows included, and name what is missing."""
        for formset in self.formsets.values():
            if formset.is_valid():
                formset.save(commit=False)
        for gap in self.instance.gaps():
            self._show_gap(gap)

    def _show_gap(self, gap: Gap) -> None:
        if gap.row is None:
            if gap.field not in self.errors:
                self.add_error(gap.field, gap.message)
            return
        for form in self.formsets[gap.relation].forms if gap.relation in self.formsets else ():
            if form.instance is gap.row and gap.field in form.fields:
                form.add_error(gap.field, gap.message)
                return
        self.add_error(None, gap.message_from_afar(self.instance))


class CopyPageForm(CopyForm):
    """Copies a page as a draft: titles stay, addresses are made anew, no aliases."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("new_title", "new_slug", "alias"):
            self.fields.pop(name, None)

    def clean(self):
        """Give Wagtail's copy the two values that it asks for; both are neutral here."""
        cleaned = super().clean()
        cleaned.update({"new_title": self.page.title, "new_slug": new_id(), "alias": False})
        return cleaned
