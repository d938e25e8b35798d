from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        """Connect what follows changes of the vocabulary."""
        from search import signals  # noqa: F401

        self._register_jobs()

    def _register_jobs(self) -> None:
        from befus.jobs import register_job
        from search.insight.retention import remove_old_counts

        title = _("Remove old counts of searches")
        register_job("search_insight", remove_old_counts, timedelta(days=1), title)
