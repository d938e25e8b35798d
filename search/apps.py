from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        """Connect what follows changes, what the worker does, and what pages may tell."""
        from befus.base.navigation import register_value
        from search import following, signals  # noqa: F401
        from search.queries import tells_of_reserve

        following.register()
        register_value("search_on_reserve", tells_of_reserve)
        self._register_jobs()

    def _register_jobs(self) -> None:
        from befus.jobs import register_job
        from search.insight.retention import remove_old_counts

        title = _("Remove old counts of searches")
        register_job("search_insight", remove_old_counts, timedelta(days=1), title)
