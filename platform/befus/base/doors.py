"""The one door: whoever wants the administration logs in where everybody does."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def admin_login(request: HttpRequest) -> HttpResponse:
    """Send an unknown visitor to the site's log-in; refuse a member without admin rights."""
    wanted = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, request.get_host(), request.is_secure()):
        wanted = reverse("wagtailadmin_home")
    if not request.user.is_authenticated:
        return redirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return redirect(wanted)


def admin_logout(request: HttpRequest) -> HttpResponse:
    """Send to the site's own log-out, which asks first."""
    return redirect("account_logout")


def not_offered(request: HttpRequest) -> HttpResponse:
    """Answer 404 where the log-in package has a page that this site does not offer."""
    raise Http404
