"""Addresses of reports and of moderation."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from network.threads.moderation import views

urlpatterns = [
    path(_("ideas/moderation/"), views.queue, name="moderation"),
    path(_("ideas/moderation/<int:pk>/"), views.decide, name="decide_report"),
    path(_("ideas/my-reports/"), views.my_reports, name="my_reports"),
    path(_("ideas/<slug:slug>/report/"), views.report, name="report_thread"),
    path(_("ideas/<slug:slug>/moderate/"), views.moderate_thread, name="moderate_thread"),
    path(_("ideas/<slug:slug>/posts/<int:number>/report/"), views.report, name="report_post"),
    path(
        _("ideas/<slug:slug>/posts/<int:number>/moderate/"),
        views.moderate_post,
        name="moderate_post",
    ),
]
