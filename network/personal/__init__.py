"""My BeFUS: what is one's own in the network, and what one may do with one's data."""


def register() -> None:
    """Declare the sections of My BeFUS, and let the pages of each show the way to the others."""
    from befus.base.navigation import register_value
    from network.personal import own_data, own_sections, thread_sections
    from network.personal.sections import tabs

    own_sections.register()
    thread_sections.register()
    own_data.register()
    _register_jobs()
    register_value("personal_tabs", tabs)


def _register_jobs() -> None:
    from datetime import timedelta

    from django.utils.translation import gettext_lazy as _

    from befus.jobs import register_job
    from befus.jobs.retention import register_retention
    from network.personal.actions.erasure import note_erasures
    from network.personal.actions.exports import remove_exports
    from network.personal.models import DataExport

    register_retention("exports", _("Files with a person's data"), DataExport.HOLDS, remove_exports)
    register_job("erasures", note_erasures, timedelta(hours=1), _("Note who erased an account"))
