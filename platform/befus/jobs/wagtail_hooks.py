"""The report on jobs in Wagtail's admin, for administrators."""

from __future__ import annotations

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from befus.jobs.views import PERMISSION, report


class JobsMenuItem(MenuItem):
    """Shown to those who may read the report."""

    def is_shown(self, request) -> bool:
        """Tell whether this person may read it."""
        return request.user.has_perm(PERMISSION)


@hooks.register("register_admin_urls")
def add_report():
    """Give the report its address."""
    return [path("reports/jobs/", report, name="jobs_report")]


@hooks.register("register_reports_menu_item")
def offer_report() -> MenuItem:
    """Put the report beside Wagtail's."""
    return JobsMenuItem(
        _("Background work"), reverse("jobs_report"), name="jobs", icon_name="cogs", order=950
    )
