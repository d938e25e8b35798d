"""The security log and help with a lost second step, in Wagtail's admin."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from network.models import User
from network.roles import Role, has_role
from network.security import admin_views as views
from network.security.permissions import may_reset_factors


class AdministratorsMenuItem(MenuItem):
    """Shown to administrators."""

    def is_shown(self, request) -> bool:
        """Tell whether this person is one."""
        return has_role(request.user, Role.ADMINISTRATOR)


@hooks.register("register_admin_urls")
def add_pages():
    """Give both pages their addresses."""
    return [
        path("security/", views.log, name="security_log"),
        path("users/<int:pk>/second-step/", views.reset_second_step, name="reset_second_step"),
    ]


@hooks.register("register_reports_menu_item")
def offer_log() -> MenuItem:
    """Put the log among the reports."""
    return AdministratorsMenuItem(
        _("Security log"), reverse("security_log"), name="security-log", icon_name="lock", order=900
    )


@hooks.register("register_user_listing_buttons")
def offer_help(user: User, request_user: User) -> Iterator[Button]:
    """Offer to take away the second step, in the menu of a person."""
    if may_reset_factors(request_user, user):
        url = reverse("reset_second_step", args=(user.pk,))
        yield Button(_("Take away the second step"), url, icon_name="lock-open", priority=90)
