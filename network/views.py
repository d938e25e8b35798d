"""Screens of one's own account in Wagtail's admin."""

from __future__ import annotations

from wagtail.admin.views.account import AccountView, AvatarSettingsPanel, NameEmailSettingsPanel

from network.forms import NameForm


class NamePanel(NameEmailSettingsPanel):
    """One's name, which is a single field here."""

    form_class = NameForm


class AdminAccountView(AccountView):
    """Wagtail's page of one's account, for a person with one name."""

    def get_panels(self) -> list:
        """Return Wagtail's panels with ours for the name, and without portraits."""
        return [
            NamePanel(panel.request, panel.user, panel.profile)
            if isinstance(panel, NameEmailSettingsPanel)
            else panel
            for panel in super().get_panels()
            if not isinstance(panel, AvatarSettingsPanel)
        ]
