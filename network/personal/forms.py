"""What a person confirms about her data."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class EraseForm(forms.Form):
    """She knows what happens."""

    is_sure = forms.BooleanField(
        label=_("Yes, erase my account now. I know that this cannot be undone."),
        error_messages={"required": _("Tick the box if you want to erase your account.")},
    )
