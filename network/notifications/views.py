"""A member's notifications, her choices of mail, and the way out of mail for anybody."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from befus.base.paging import paginate
from network.notifications import actions
from network.notifications.forms import FrequenciesForm
from network.notifications.queries import choices_of, notifications_of
from network.notifications.rows import by_day, make_rows
from network.notifications.unsubscribing import in_words, read_token

PAGE_SIZE = 30


@require_safe
@login_required
def notifications(request: HttpRequest) -> HttpResponse:
    """List what this member was told, by day."""
    page = Paginator(notifications_of(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    last = page.paginator.num_pages
    address = reverse("notifications")
    context = {
        "days": by_day(make_rows(list(page.object_list), request.user)),
        "count": page.paginator.count,
        "paging": paginate(page.number, last, lambda number: f"{address}?page={number}"),
    }
    return render(request, "network/notifications/list.html", context)


@require_safe
@login_required
def open_notification(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to what a notification speaks of; it is read then, unless a browser looks ahead."""
    if "prefetch" in request.headers.get("Sec-Purpose", ""):
        return HttpResponse(status=503)
    notification = actions.mark_read(user=request.user, pk=pk)
    if notification is None:
        raise Http404
    (row,) = make_rows([notification], request.user)
    if row.shown is None:
        messages.info(request, gettext("You can no longer see what this notification is about."))
        return redirect("notifications")
    return redirect(row.shown.url)


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all notifications of this member as read."""
    actions.mark_all_read(user=request.user)
    messages.success(request, gettext("All your notifications are marked as read."))
    return redirect("notifications")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mail_choices(request: HttpRequest) -> HttpResponse:
    """Let a member choose how often she wants mail about each kind."""
    form = FrequenciesForm(request.POST or None, user=request.user, chosen=choices_of(request.user))
    if request.method == "POST" and form.is_valid():
        actions.choose_frequencies(user=request.user, choices=form.choices)
        messages.success(request, gettext("Your choices are kept."))
        return redirect("mail_choices")
    status = 422 if form.errors else 200
    return render(request, "network/notifications/mail_choices.html", {"form": form}, status=status)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to stop such mail (GET), or stop it (POST, also by a mail program).

    Works without logging in, and answers the same whether the account still exists or not.
    """
    link = read_token(token)
    context = {"scope": "" if link is None else in_words(link[1]), "is_done": False}
    if link is not None and request.method == "POST":
        user = get_user_model().objects.filter(pk=link[0], is_active=True).first()
        if user is not None:
            actions.unsubscribe(user=user, scope=link[1])
        context["is_done"] = True
    status = 404 if link is None else 200
    return render(request, "network/notifications/unsubscribe.html", context, status=status)
