"""How often a member wants mail about each kind of notification."""

from __future__ import annotations

from typing import Any

from django import forms

from network.notifications.kinds import kinds
from network.notifications.models import Frequency


class FrequenciesForm(forms.Form):
    """A choice per kind; `chosen` holds what stands now, by the name of the kind."""

    def __init__(self, *args: Any, chosen: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {kind.name.replace(".", "-"): kind.name for kind in kinds()}
        for field, kind in zip(self.names, kinds(), strict=True):
            self.fields[field] = forms.ChoiceField(
                label=str(kind.label), choices=Frequency.choices, initial=chosen[kind.name]
            )

    @property
    def choices(self) -> dict[str, str]:
        """What was chosen anew, by the name of the kind."""
        return {self.names[field]: self.cleaned_data[field] for field in self.changed_data}
