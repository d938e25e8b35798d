"""What members are told: in the page, by mail, and how they choose."""

from datetime import timedelta


def register() -> None:
    """Make known what kept searches find, the number in the header, and the worker's jobs."""
    from befus.base.navigation import register_value
    from network.notifications import saved_searches
    from network.notifications.counter import unread

    register_value("unread_notifications", unread)
    saved_searches.register()
    _register_jobs()


def _register_jobs() -> None:
    from django.utils.translation import gettext_lazy as _

    from befus.jobs import register_job
    from network.notifications import mailing, saved_searches, upkeep

    quick, minute, day = timedelta(seconds=15), timedelta(minutes=1), timedelta(days=1)
    register_job("notifications", mailing.send_due, quick, _("Mail notifications"))
    title = _("Look for what kept searches find anew")
    register_job("saved_searches", saved_searches.look, minute, title)
    register_job("old_notifications", upkeep.remove_old, day, _("Remove old notifications"))
