"""Forms of the page editor: the rule of publication, shown where the text is missing."""

from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm


class BasePageForm(WagtailAdminPageForm):
    """Checks the rule of publication when the editor asks to publish."""

    def clean(self):
        """Add an error in place for every text that a public language lacks."""
        cleaned = super().clean()
        if "action-publish" in self.data and self.is_bound:
            self._add_missing_texts()
        return cleaned

    def _add_missing_texts(self) -> None:
        self._construct_instance_for_check()
        try:
            self.instance.check_public()
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                self.add_error(field if field in self.fields else NON_FIELD_ERRORS, messages)

    def _construct_instance_for_check(self) -> None:
        """Put what was typed on the instance, child rows included, as saving would."""
        for name, value in self.cleaned_data.items():
            if name in self._meta.fields and name in self.fields and hasattr(self.instance, name):
                field = self.instance._meta.get_field(name)
                field.save_form_data(self.instance, value)
        for formset in self.formsets.values():
            if formset.is_valid():
                formset.save(commit=False)


class CopyPageForm(CopyForm):
    """Copies a page as a draft: titles stay, addresses are made anew, no aliases."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("new_title", "new_slug", "alias"):
            self.fields.pop(name, None)

    def clean(self):
        """Give Wagtail's copy the two values that it asks for; both are neutral here."""
        cleaned = super().clean()
        cleaned.update({"new_title": self.page.title, "new_slug": "", "alias": False})
        return cleaned
