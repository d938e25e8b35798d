"""This app, and Wagtail's screens of people with ours in their place."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class NetworkConfig(AppConfig):
    """Accounts, members and organisations."""

    name = "network"
    verbose_name = _("Network")
    default = True

    def ready(self) -> None:
        """Follow changes, and tell the frame of pages and the worker what they need."""
        from network import (  # noqa: F401
            directory,
            joining,
            notifications,
            personal,
            security,
            signals,
            threads,
        )

        notifications.register()
        security.register()
        joining.register()
        threads.register()
        personal.register()
        directory.register()


class PeopleAdminConfig(WagtailUsersAppConfig):
    """Wagtail's administration of people, for our model of a person."""

    default = False
    user_viewset = "network.viewsets.PeopleViewSet"
