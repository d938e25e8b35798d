"""The pages of the directory."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from befus.base.languages import LANGUAGES, active, other
from network.directory import actions
from network.directory.contacts.queries import between
from network.directory.counterparts import find_counterparts
from network.directory.forms import ProfileForm
from network.directory.lists import (
    ORGANISATIONS,
    PEOPLE,
    DirectoryList,
    Kind,
    context_without_search,
)
from network.directory.models import Organisation
from network.directory.permissions import get_member_for, get_own_member
from network.directory.profiles import (
    Profile,
    facts_of,
    partners_of,
    people_of,
    profile_of,
    works_of,
)
from network.roles import is_member
from network.threads.queries import ideas_of
from search.engines.base import SearchUnavailable


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """List the organisations, for everybody."""
    return _list(request, ORGANISATIONS)


@require_safe
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """List the people, for members."""
    return _list(request, PEOPLE)


def _list(request: HttpRequest, kind: Kind) -> HttpResponse:
    try:
        context, status = DirectoryList(request, kind).context(), 200
    except SearchUnavailable:
        is_signed_in = request.user.is_authenticated
        context, status = context_without_search(kind, is_member=is_signed_in), 503
    return render(request, "network/directory/list.html", context, status=status)


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an organisation; its people to members only.

    The slug of the other language leads to the address of this one.
    """
    found = Organisation.objects.select_related("actor_kind", "level")
    row = found.filter(**{f"slug_{active()}": slug}).first()
    if row is None:
        row = get_object_or_404(found, **{f"slug_{other(active())}": slug})
        return redirect(row.get_absolute_url(), permanent=True)
    request.addresses = addresses_of(row)  # type: ignore[attr-defined]
    works = works_of(row)
    context = {
        "organisation": row,
        "tasks": row.text("tasks"),
        "facts": facts_of(row),
        "partners": partners_of(row),
        "works": works,
        "styles": dict.fromkeys(style for group in works for style in group["styles"]),
        "is_member": is_member(request.user),
        "people": people_of(row) if is_member(request.user) else [],
        "login_url": f"{reverse('account_login')}?{urlencode({'next': request.path})}",
        "crumbs": _crumbs(),
    }
    return render(request, "network/directory/organisation.html", context)


def addresses_of(row: Organisation) -> dict[str, str]:
    """Return the address of an organisation by language."""
    found = {}
    for code in LANGUAGES:
        with translation.override(code):
            found[code] = row.get_absolute_url()
    return found


@require_safe
@login_required
def member(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a member to members, as far as she shows herself."""
    row = get_member_for(request.user, key)
    context = {
        "profile": profile_of(row),
        "is_own": row.user_id == request.user.pk,
        "ideas": ideas_of(row.user, request.user),
        "contact": between(request.user, row.user),
        "crumbs": [*_crumbs(), {"title": gettext("People"), "url": reverse("directory_people")}],
    }
    return render(request, "network/directory/member.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def my_profile(request: HttpRequest) -> HttpResponse:
    """Let a member change what the directory says of her; the preview shows what others see."""
    row = get_own_member(request.user)
    form = ProfileForm(request.POST or None, instance=row)
    themes = None
    if request.method == "POST" and form.is_valid():
        if "preview" not in request.POST:
            actions.update_profile(user=request.user, **form.cleaned_data)
            messages.success(request, gettext("Your profile is saved."))
            return redirect("my_profile")
        themes = tuple(form.cleaned_data["themes"])
    is_wrong = form.is_bound and not form.is_valid()
    shown = get_own_member(request.user) if is_wrong else row
    context = {
        "form": form,
        "profile": Profile(shown, themes) if themes is not None else profile_of(shown),
        "is_unsaved": themes is not None,
        "crumbs": _crumbs(),
    }
    return render(
        request, "network/directory/my_profile.html", context, status=422 if is_wrong else 200
    )


@require_safe
@login_required
def counterparts(request: HttpRequest) -> HttpResponse:
    """Show a member who does the same elsewhere, and why they are shown."""
    row = get_own_member(request.user)
    context = {"profile_url": reverse("my_profile"), "crumbs": _crumbs(), **find_counterparts(row)}
    return render(request, "network/directory/counterparts.html", context)


def _crumbs() -> list[dict[str, str]]:
    return [{"title": gettext("Network"), "url": reverse("directory_organisations")}]
