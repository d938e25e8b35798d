"""Addresses of one's own account; what stands before allauth's replaces it."""

from allauth.socialaccount import views as organisation
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from befus.base import doors
from network.members.views import account_details
from network.security import views

remove_passkey = views.RemovePasskeyView.as_view()

urlpatterns = [
    path("", views.account_home, name="account_home"),
    path(_("name/"), account_details, name="account_details"),
    # Addresses are changed by an administrator: they are the log-in.
    path("email/", doors.not_offered),
    path(_("devices/"), views.devices, name="account_devices"),
    path(_("devices/log-out/"), views.end_devices, name="account_devices_end"),
    path(_("devices/<int:pk>/log-out/"), views.end_device, name="account_device_end"),
    path(_("two-steps/"), views.SecondStepView.as_view(), name="mfa_index"),
    path(_("two-steps/authenticate/"), views.AuthenticateView.as_view(), name="mfa_authenticate"),
    path(_("two-steps/webauthn/keys/<int:pk>/remove/"), remove_passkey, name="mfa_remove_webauthn"),
    path(_("two-steps/"), include("allauth.mfa.urls")),
    path(_("organisation/failed/"), organisation.login_error, name="socialaccount_login_error"),
    path(
        _("organisation/stopped/"),
        organisation.login_cancelled,
        name="socialaccount_login_cancelled",
    ),
    path("", include("allauth.account.urls")),
]
