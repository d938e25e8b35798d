"""How often a member wants mail about each kind of notification."""

from __future__ import annotations

from typing import Any

from django import forms

from network.notifications.kinds import kinds
from network.notifications.models import Frequency


class FrequenciesForm(forms.Form):
    """A choice per kind that `user` may be told of; `chosen` is what stands now, by kind."""

    def __init__(self, *args: Any, user: Any, chosen: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [kind for kind in kinds() if kind.is_for(user)]
        self.names = {kind.name.replace(".", "-"): kind.name for kind in offered}
        for field, kind in zip(self.names, offered, strict=True):
            self.fields[field] = forms.ChoiceField(
                label=str(kind.label), choices=Frequency.choices, initial=chosen[kind.name]
            )

    @property
    def choices(self) -> dict[str, str]:
        """What was chosen anew, by the name of the kind."""
        return {self.names[field]: self.cleaned_data[field] for field in self.changed_data}
