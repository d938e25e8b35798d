"""One's own data: fetch all of it, or have it erased; both ask to log in once more (S15)."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.personal.actions.erasure import LastAdministrator, erase_account
from network.personal.actions.exports import ask_for_export
from network.personal.data import data_parts
from network.personal.forms import EraseForm
from network.personal.models import DataExport

again = reauthentication_required(app="network.personal")


@require_safe
@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    """Say what is kept, and how to get it or have it erased."""
    rows = DataExport.objects.filter(user_id=_user(request).pk).defer("content")
    context = {"export": rows.first(), "parts": data_parts()}
    return render(request, "network/personal/data.html", context)


@require_POST
@login_required
@again
def ask_export(request: HttpRequest) -> HttpResponse:
    """Have the file made."""
    ask_for_export(user=request.user)
    messages.success(request, gettext("We make the file, and send you a mail when it is ready."))
    return redirect("my_data")


@require_safe
@login_required
@again
def fetch_export(request: HttpRequest) -> HttpResponse:
    """Send the file to its owner, while it may be fetched."""
    export = DataExport.objects.filter(user_id=_user(request).pk).first()
    if export is None or not export.is_ready:
        raise Http404
    response = HttpResponse(bytes(export.content or b""), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="befus.zip"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@again
def erase(request: HttpRequest) -> HttpResponse:
    """Explain what goes and what stays; erase once confirmed."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            erase_account(user=request.user)
        except LastAdministrator:
            form.add_error(None, gettext("You are the only administrator: name another one first."))
        else:
            # Not `logout`: nobody is left of whom the security log could tell it.
            request.session.flush()
            request.user = AnonymousUser()
            messages.success(request, gettext("Your account is erased."))
            return redirect("home")
    status = 422 if form.errors else 200
    return render(request, "network/personal/erase.html", {"form": form}, status=status)


def _user(request: HttpRequest) -> Any:
    return request.user
