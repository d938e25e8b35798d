"""Addresses of notifications."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from network.notifications import views

urlpatterns = [
    path(_("my-befus/notifications/"), views.notifications, name="notifications"),
    path(_("my-befus/notifications/read/"), views.read_all, name="read_notifications"),
    path(_("my-befus/notifications/mail/"), views.mail_choices, name="mail_choices"),
    path(_("my-befus/notifications/<int:pk>/"), views.open_notification, name="open_notification"),
    path(_("unsubscribe/<str:token>/"), views.unsubscribe, name="unsubscribe"),
]
