"""Child rows in the page editor: known by their key, their facts closed to translators.

Wagtail knows a row by its primary key, which a row of an unpublished draft does not have;
and a field that a person may not write is absent from the form. Together that would lose
the absent fields of such rows. So each row is found again by its `key`.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model
from django.forms.models import BaseModelFormSet
from django.utils.functional import cached_property
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

WRITE_FACTS = "base.write_facts"


class RowForm(WagtailAdminModelForm):
    """The form of one row, with the key that names it."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """Add the key of a row just made, so that the next save finds it again."""
        updates = super().get_field_updates_for_resave()
        return [*updates, (f"{self.prefix}-key", str(self.instance.key))]


class RowFormSet(BaseChildFormSet):
    """The rows of one relation; who may not write facts changes only texts of known rows."""

    @property
    def may_write_facts(self) -> bool:
        """Whether this person may add, remove and order rows."""
        user = self.form_kwargs.get("for_user")
        return user is None or user.has_perm(WRITE_FACTS)

    @cached_property
    def _rows(self) -> list[Any]:
        """The rows as the draft has them, the same objects each time."""
        return list(self.get_queryset())

    @cached_property
    def _known(self) -> dict[str, Any]:
        return {str(row.key): row for row in self._rows}

    def _row_of(self, i: int) -> Model:
        """Return the row that the form number `i` is about, a new one where it is unknown."""
        prefix = self.add_prefix(i)
        key = self.data.get(f"{prefix}-key", "").strip()
        others = {self.data.get(f"{self.add_prefix(n)}-key", "").strip() for n in range(i)}
        if key in others:
            return self.model()
        return self._known.get(key) or self.model()

    def _construct_form(self, i: int, **kwargs):
        if self.is_bound:
            kwargs["instance"] = self._row_of(i)
        elif i < self.initial_form_count():
            kwargs["instance"] = self._rows[i]
        form = super(BaseModelFormSet, self)._construct_form(i, **kwargs)  # type: ignore[misc]
        if str(form.instance.key) in self._known:
            form.initial["key"] = form.instance.key
        return form

    def add_fields(self, form, index) -> None:
        """Carry the primary key for Wagtail's script, without trusting it."""
        super().add_fields(form, index)
        name = self._pk_field.name
        form.fields[name] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=str(form.instance.pk or "")
        )

    def save(self, commit: bool = True) -> list[Model]:
        """Put the rows on the page as submitted; return them in their order."""
        self.new_objects: list[Model] = []
        self.changed_objects: list[Model] = []
        self.deleted_objects: list[Model] = []
        manager = getattr(self.instance, self.rel_name)
        rows = self._submitted_rows() if self.may_write_facts else self._rows_with_new_texts()
        manager.set(rows)
        if commit:
            manager.commit()
        return rows

    def _submitted_rows(self) -> list[Model]:
        rows = [form.save(commit=False) for form in self.ordered_forms]
        for number, row in enumerate(rows):
            row.sort_order = number
        return rows

    def _rows_with_new_texts(self) -> list[Model]:
        for form in self.forms:
            if str(form.instance.key) in self._known:
                form.save(commit=False)
        return self._rows
