"""Where approvers decide about applications and look after invitations, in Wagtail's admin."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.joining import queries
from network.joining.actions import applications, invitations
from network.joining.forms import AcceptForm, InviteForm, RefuseForm
from network.joining.models import Application, Invitation
from network.joining.permissions import may_approve

ON_A_PAGE = 50
View = Callable[..., HttpResponse]


def for_approvers(view: View) -> View:
    """Refuse whoever is no approver."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_approve(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


def _page(
    request: HttpRequest, name: str, title: str, status: int = 200, **context: Any
) -> HttpResponse:
    own = [{"url": "", "label": title}]
    above = [{"url": reverse("joining_queue"), "label": gettext("Applications")}]
    frame = {
        "header_title": title,
        "header_icon": "user",
        "breadcrumbs_items": own if name == "queue" else above + own,
    }
    template = f"network/joining/admin/{name}.html"
    return render(request, template, {**frame, **context}, status=status)


def _rows(request: HttpRequest, rows: Any) -> Any:
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get("p"))


# -- Applications ---------------------------------------------------------------------


@require_safe
@for_approvers
def queue(request: HttpRequest) -> HttpResponse:
    """List what waits, the oldest first; or what was decided, by whom and when (S16)."""
    is_decided = "decided" in request.GET
    rows = queries.decided_applications() if is_decided else queries.waiting_applications()
    context = {"rows": _rows(request, rows), "is_decided": is_decided}
    return _page(request, "queue", gettext("Applications"), **context)


@require_safe
@for_approvers
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an application, and both ways to decide while it waits."""
    return _application(request, _get_application(pk))


def _get_application(pk: int) -> Application:
    """Return an application whose address was confirmed: nobody sees the others."""
    rows = Application.objects.select_related("organisation", "decided_by")
    return get_object_or_404(rows.exclude(state=Application.State.UNCONFIRMED), pk=pk)


def _application(
    request: HttpRequest,
    row: Application,
    accept: AcceptForm | None = None,
    refuse: RefuseForm | None = None,
) -> HttpResponse:
    """The page; a form that was refused stands in it with its errors."""
    context = {
        "application": row,
        "is_waiting": row.state == Application.State.WAITING,
        "accept": accept or _accept_form(request, row),
        "refuse": refuse or _refuse_form(row),
    }
    status = 422 if accept or refuse else 200
    return _page(request, "application", row.name, status, **context)


def _accept_form(request: HttpRequest, row: Application, data: Any = None) -> AcceptForm:
    return AcceptForm(data, prefix="accept", application=row, approver=request.user)  # type: ignore[arg-type]


def _refuse_form(row: Application, data: Any = None) -> RefuseForm:
    return RefuseForm(data, prefix="refuse", application=row)


@require_POST
@for_approvers
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept an applicant and send the invitation."""
    row = _get_application(pk)
    form = _accept_form(request, row, request.POST)
    if not form.is_valid():
        return _application(request, row, accept=form)
    wanted = {name: form.cleaned_data[name] for name in ("organisation", "function", "role")}
    try:
        applications.accept_application(approver=request.user, application=row, **wanted)
    except applications.AlreadyDecided as decided:
        return _was_decided(request, decided.application)
    except invitations.AlreadyMember:
        form.add_error(None, gettext("Someone already has an account with this address."))
        return _application(request, row, accept=form)
    messages.success(
        request, gettext("%(name)s is accepted; the invitation is sent.") % {"name": row.name}
    )
    return redirect("joining_queue")


@require_POST
@for_approvers
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse an applicant and send the reason."""
    row = _get_application(pk)
    form = _refuse_form(row, request.POST)
    if not form.is_valid():
        return _application(request, row, refuse=form)
    try:
        applications.refuse_application(
            approver=request.user, application=row, reason=form.cleaned_data["reason"]
        )
    except applications.AlreadyDecided as decided:
        return _was_decided(request, decided.application)
    messages.success(
        request, gettext("%(name)s is refused; the reason is sent.") % {"name": row.name}
    )
    return redirect("joining_queue")


def _was_decided(request: HttpRequest, row: Application) -> HttpResponse:
    messages.warning(
        request, gettext("Somebody else decided about %(name)s first.") % {"name": row.name}
    )
    return redirect("joining_application", row.pk)


# -- Invitations ----------------------------------------------------------------------


@require_safe
@for_approvers
def invitation_list(request: HttpRequest) -> HttpResponse:
    """List all invitations with their state."""
    rows = _rows(request, queries.all_invitations())
    return _page(request, "invitations", gettext("Invitations"), rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
@for_approvers
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody who did not apply."""
    form = InviteForm(request.POST or None, approver=request.user)  # type: ignore[arg-type]
    if request.method == "POST" and form.is_valid():
        try:
            invitation = invitations.invite(approver=request.user, **form.cleaned_data)
        except invitations.AlreadyMember:
            form.add_error("email", gettext("Someone already has an account with this address."))
        else:
            text = gettext("The invitation is sent to %(email)s.")
            messages.success(request, text % {"email": invitation.email})
            return redirect("joining_invitations")
    status = 422 if form.errors else 200
    return _page(request, "invite", gettext("Invite somebody"), status, form=form)


@require_POST
@for_approvers
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an invitation anew."""
    text = gettext("The invitation is sent anew; the link in the earlier mail opens nothing now.")
    return _change(request, pk, invitations.resend_invitation, text)


@require_POST
@for_approvers
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    text = gettext("The invitation is withdrawn.")
    return _change(request, pk, invitations.withdraw_invitation, text)


def _change(request: HttpRequest, pk: int, action: Callable[..., Any], text: str) -> HttpResponse:
    try:
        action(approver=request.user, invitation=get_object_or_404(Invitation, pk=pk))
    except invitations.InvitationVoid:
        messages.warning(request, gettext("This invitation was used or withdrawn already."))
    else:
        messages.success(request, text)
    return redirect("joining_invitations")
