"""Addresses of joining."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from network.joining import views

urlpatterns = [
    path(_("join/"), views.join, name="join"),
    path(_("join/sent/"), views.application_sent, name="application_sent"),
    path(_("join/confirm/<str:token>/"), views.confirm_application, name="confirm_application"),
    path(_("invitation/<str:token>/"), views.accept_invitation, name="accept_invitation"),
]
