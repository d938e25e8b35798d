"""Asking people of the network, and answering them. Nothing here needs a script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from befus.base.languages import active
from network.directory.contacts import actions
from network.directory.contacts.forms import AnswerForm, QuestionForm
from network.directory.contacts.permissions import askable, get_contact_for, reported_for
from network.directory.contacts.queries import contacts_of, people_at, people_behind, show
from network.directory.models import Organisation
from network.directory.permissions import get_member_for
from network.models import Contact, Member
from network.notifications.actions import mark_read_about
from network.roles import Role, has_role
from search.listings import get_listing


@require_safe
@login_required
def contacts(request: HttpRequest) -> HttpResponse:
    """List what this member has to answer, with whom she is in contact, and what she asked."""
    found = contacts_of(request.user)
    for each in (*found["waiting"], *found["agreed"]):
        mark_read_about(user=request.user, about=f"contact:{each.contact.pk}")
    may_moderate = has_role(request.user, Role.MODERATOR)
    context = {**found, "may_moderate": may_moderate, "crumbs": _crumbs()}
    return render(request, "network/directory/contacts/list.html", context)


# -- Asking ----------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask_member(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask one member."""
    member = get_member_for(request.user, key)
    return _ask(request, [member], to=member.user.display_name, back=member.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the people of an organisation."""
    row = get_object_or_404(Organisation, **{f"slug_{active()}": slug})
    return _ask(request, people_at([row.pk]), to=row.name, back=row.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask_about(request: HttpRequest, kind: str, id: str) -> HttpResponse:
    """Ask the people behind something public, such as a practice."""
    listing = get_listing(kind)
    named = listing.named([id]).get(id) if listing else None
    if named is None:
        raise Http404
    people = people_behind(kind, id)
    return _ask(request, people, to=str(named.title), back=named.url, about=(kind, id))


def _ask(
    request: HttpRequest,
    people: Sequence[Member],
    *,
    to: str,
    back: str,
    about: tuple[str, str] = ("", ""),
) -> HttpResponse:
    """Show the form, or send the question and go back; what is in the way stands in the form."""
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _send(request, form, people, about):
        return redirect(back)
    rows = Member.objects.filter(pk__in=[each.pk for each in people])
    context = {
        "form": form,
        "to": to,
        "back": back,
        "is_about": bool(about[0]),
        "recipients": askable(request.user, rows)[: actions.MOST_AT_ONCE],
        "crumbs": [*_crumbs(), {"title": to, "url": back}],
    }
    status = 422 if form.errors else 200
    return render(request, "network/directory/contacts/ask.html", context, status=status)


def _send(
    request: HttpRequest, form: QuestionForm, people: Sequence[Member], about: tuple[str, str]
) -> bool:
    try:
        asked = actions.ask(user=request.user, people=people, about=about, **form.cleaned_data)
    except actions.NobodyToAsk:
        form.add_error(None, gettext("You cannot ask these people anything (again)."))
    except actions.TooManyToday:
        sentence = gettext("You may ask %(most)s people in 24 hours. Try again tomorrow.")
        form.add_error(None, sentence % {"most": actions.MOST_A_DAY})
    else:
        sentence = ngettext(
            "Your question is sent to %(count)s person. You read here when contact is agreed.",
            "Your question is sent to %(count)s people. You read here when contact is agreed.",
            len(asked),
        )
        messages.success(request, sentence % {"count": len(asked)})
        return True
    return False


# -- Answering -------------------------------------------------------------------------


@require_POST
@login_required
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Do with a question what its recipient chose."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    verb = form.cleaned_data["verb"]
    if verb == "handled":
        return _handle(request, key)
    contact = get_contact_for(request.user, key)
    try:
        getattr(actions, verb)(user=request.user, contact=contact)
    except actions.AlreadyAnswered:
        messages.info(request, gettext("This question was answered already."))
    else:
        messages.success(request, _done(verb, contact, request.user))
    return redirect("contacts")


def _done(verb: str, contact: Contact, user: Any) -> str:
    other = contact.sender if contact.recipient_id == user.pk else contact.recipient
    name = {"name": other.get_short_name()}
    return {
        "accept": gettext("You and %(name)s see each other’s address now."),
        "decline": gettext("You are not in contact with %(name)s. Nobody is told why."),
        "report": gettext("A moderator looks at the question of %(name)s."),
        "end": gettext("You are no longer in contact with %(name)s."),
    }[verb] % name


# -- For moderators --------------------------------------------------------------------


@require_safe
@login_required
def reported(request: HttpRequest) -> HttpResponse:
    """List the reported questions that wait for a moderator."""
    rows = list(reported_for(request.user))
    context = {"reported": show(rows, request.user), "crumbs": _crumbs()}
    return render(request, "network/directory/contacts/reported.html", context)


def _handle(request: HttpRequest, key: UUID) -> HttpResponse:
    contact = get_object_or_404(reported_for(request.user), key=key)
    actions.mark_handled(user=request.user, contact=contact)
    messages.success(request, gettext("Noted as handled."))
    return redirect("reported_contacts")


def _crumbs() -> list[dict[str, str]]:
    return [{"title": gettext("Network"), "url": reverse("directory_organisations")}]
