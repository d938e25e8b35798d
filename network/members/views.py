"""The page of one's own name and language."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from network.members.actions import change_details
from network.members.forms import DetailsForm
from network.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account_details(request: HttpRequest) -> HttpResponse:
    """Let a person change her name and the language of her mail."""
    person = User.objects.get(email=request.user.get_username())
    form = DetailsForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        change_details(user=request.user, **form.cleaned_data)
        messages.success(request, gettext("Your name and language are saved."))
        return redirect("account_home")
    status = 422 if form.is_bound else 200
    return render(request, "network/security/details.html", {"form": form}, status=status)
