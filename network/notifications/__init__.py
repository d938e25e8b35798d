"""What members are told: in the page, by mail, and how they choose."""

from datetime import timedelta


def register() -> None:
    """Make known what kept searches find, the number in the header, its stream, and jobs."""
    from django.contrib.auth.signals import user_logged_in

    from befus.base.navigation import register_value
    from network.notifications import saved_searches
    from network.notifications.counter import unread
    from network.notifications.events import register_stream
    from network.notifications.visits import begin, new_since

    register_value("unread_notifications", unread)
    register_value("new_since", new_since)
    user_logged_in.connect(begin, dispatch_uid="network.notifications.visits")
    saved_searches.register()
    register_stream()
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
