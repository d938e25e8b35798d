"""Applications and invitations in Wagtail's admin, for approvers."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from network.joining import admin_views as views
from network.joining.permissions import RIGHT, may_approve


class ApproversMenuItem(MenuItem):
    """Shown to approvers."""

    def is_shown(self, request) -> bool:
        """Tell whether this person is one."""
        return may_approve(request.user)


@hooks.register("register_admin_urls")
def add_pages():
    """Give the pages of approvers their addresses."""
    return [
        path("joining/", views.queue, name="joining_queue"),
        path("joining/<int:pk>/", views.application, name="joining_application"),
        path("joining/<int:pk>/accept/", views.accept, name="joining_accept"),
        path("joining/<int:pk>/refuse/", views.refuse, name="joining_refuse"),
        path("joining/invitations/", views.invitation_list, name="joining_invitations"),
        path("joining/invitations/add/", views.invite, name="joining_invite"),
        path("joining/invitations/<int:pk>/resend/", views.resend, name="joining_resend"),
        path("joining/invitations/<int:pk>/withdraw/", views.withdraw, name="joining_withdraw"),
    ]


@hooks.register("register_admin_menu_item")
def offer_queue() -> MenuItem:
    """Put the queue beside the organisations."""
    return ApproversMenuItem(
        _("Applications"), reverse("joining_queue"), name="joining", icon_name="user", order=325
    )


@hooks.register("register_permissions")
def register_right():
    """Offer the right to decide in the form of a group."""
    return Permission.objects.filter(
        content_type__app_label="network", codename=RIGHT.partition(".")[2]
    )
