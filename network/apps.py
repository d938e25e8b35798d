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
        """Keep the language of the admin in step with the person's."""
        from network import signals  # noqa: F401


class PeopleAdminConfig(WagtailUsersAppConfig):
    """Wagtail's administration of people, for our model of a person."""

    default = False
    user_viewset = "network.viewsets.PeopleViewSet"
