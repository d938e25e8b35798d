"""Pages for who wants to become a member: apply, confirm, accept an invitation."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from network.joining.actions import applications, invitations
from network.joining.forms import ApplicationForm, InvitationForm
from network.joining.models import Application, Invitation
from network.joining.queries import privacy_address
from network.joining.tokens import read_application

PAGE = require_http_methods(["GET", "HEAD", "POST"])


@PAGE
def join(request: HttpRequest) -> HttpResponse:
    """Show the form of an application; take it, with the same answer for everybody (S12)."""
    if request.user.is_authenticated:
        messages.info(request, gettext("You are a member already."))
        return redirect("home")
    form = ApplicationForm(request.POST or None)
    is_full = request.method == "POST" and form.is_valid()
    if is_full and not ratelimit.consume(request, action="apply"):
        form.add_error(None, gettext("Too many applications came from your network. Try later."))
        return _form(request, form, 429)
    if is_full:
        _submit(request, form)
        return redirect("application_sent")
    return _form(request, form, 422 if form.errors else 200)


def _form(request: HttpRequest, form: ApplicationForm, status: int) -> HttpResponse:
    context = {"form": form, "privacy_url": privacy_address()}
    return render(request, "network/joining/join.html", context, status=status)


def _submit(request: HttpRequest, form: ApplicationForm) -> None:
    """Take what a person sent; programs, and too much mail to one address, go unheard (S10)."""
    details = form.details()
    is_heard = ratelimit.consume(request, action="apply_mail", key=details["email"].lower())
    if is_heard and not form.is_trapped:
        applications.submit_application(**details)


@require_safe
def application_sent(request: HttpRequest) -> HttpResponse:
    """Say that there is mail, whoever asks."""
    return render(request, "network/joining/sent.html")


@PAGE
def confirm_application(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then confirm that the address is hers: opening the link alone changes nothing."""
    pk = read_application(token)
    application = Application.objects.filter(pk=pk).first() if pk else None
    if application is None:
        return _void(request, gettext("This link does not hold any more."), "join")
    is_new = application.state == Application.State.UNCONFIRMED
    if request.method == "POST" and is_new:
        applications.confirm_application(application=application)
        return redirect(request.path)
    context = {"application": application, "is_new": is_new}
    return render(request, "network/joining/confirm.html", context)


@PAGE
@sensitive_post_parameters("password")
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for name, language and password; make the account and log in."""
    if not ratelimit.consume(request, action="invitation"):
        return ratelimit.respond_429(request)
    try:
        invitation = invitations.get_invitation(token)
        form = InvitationForm(request.POST or None, invitation=invitation)
        if request.method == "POST" and form.is_valid():
            return _make_account(request, token, form.cleaned_data)
    except invitations.InvitationVoid:
        return _void(request, gettext("This invitation does not hold (any more)."), "account_login")
    return _invitation(request, form, invitation)


def _invitation(request: HttpRequest, form: InvitationForm, invitation: Invitation) -> HttpResponse:
    context = {"form": form, "invitation": invitation}
    status = 422 if form.errors else 200
    return render(request, "network/joining/accept.html", context, status=status)


def _make_account(request: HttpRequest, token: str, chosen: dict[str, Any]) -> HttpResponse:
    """Make the account and log in, whoever was logged in here before."""
    user = invitations.accept_invitation(token=token, **chosen)
    request.session.flush()
    with translation.override(user.preferred_language):
        messages.success(request, gettext("Your account is made: welcome to BeFUS."))
        address = reverse("home")
    return perform_login(request, user, email_verification="none", redirect_url=address)


def _void(request: HttpRequest, title: str, way_on: str) -> HttpResponse:
    """Say that a link opens nothing: never which of the reasons it is."""
    context = {"title": title, "way_on": way_on}
    return render(request, "network/joining/void.html", context, status=404)
