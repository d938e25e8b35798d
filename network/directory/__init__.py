"""Who does what, where, and whom to turn to: organisations, people, questions between them."""

from datetime import timedelta


def register() -> None:
    """Tell search, the worker, the frame of pages and the notifications of the directory."""
    from django.utils.translation import gettext_lazy as _

    from befus.base.navigation import register_navigation
    from befus.jobs import register_job
    from network.directory import following, listing, own_section  # noqa: F401
    from network.directory.contacts import retention, telling
    from network.directory.navigation import directory_link

    register_navigation(directory_link, order=40)
    telling.register()
    own_section.register()
    title = _("Remove old questions between members")
    register_job("contacts", retention.remove_old_contacts, timedelta(days=1), title)
