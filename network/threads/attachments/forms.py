"""Files in the form of a post: without a script, so many fields for files and for their words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from network.threads.attachments.checking import ACCEPTED, MOST_FILES, Checked, check_upload
from network.threads.models import Attachment

NUMBERS = range(1, MOST_FILES + 1)


class FilesMixin(forms.Form):
    """Adds files to a form; `checked_files` holds them once it is valid."""

    checked_files: list[Checked]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checked_files = []
        for number in NUMBERS:
            self.fields[f"file_{number}"] = forms.FileField(
                label=_("File"),
                required=False,
                widget=forms.FileInput(attrs={"accept": ACCEPTED}),
            )
            self.fields[f"alt_{number}"] = forms.CharField(
                label=_("What the picture shows"),
                required=False,
                max_length=Attachment.LONGEST_ALT,
            )

    @property
    def file_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each field for a file with the one for its words."""
        return [(self[f"file_{number}"], self[f"alt_{number}"]) for number in NUMBERS]

    @property
    def has_file_errors(self) -> bool:
        """Whether a file is in the way: then the fields stand open."""
        return any(field.errors for row in self.file_rows for field in row)

    def clean(self) -> dict[str, Any]:
        """Check the files, and leave them out of what the caller hands on."""
        data = super().clean() or self.cleaned_data
        for number in NUMBERS:
            upload, alt = data.pop(f"file_{number}", None), data.pop(f"alt_{number}", "")
            if upload:
                self._check(number, upload, alt)
        return data

    def _check(self, number: int, upload: Any, alt: str) -> None:
        try:
            self.checked_files.append(check_upload(upload, alt))
        except ValidationError as error:
            at_alt = error.code == "alt"
            self.add_error(f"alt_{number}" if at_alt else f"file_{number}", error)
