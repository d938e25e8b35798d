"""What approvers and applicants read."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from befus.base.languages import active, other
from befus.base.links import page_address
from befus.base.models import BasePage
from network.joining.models import Application, Invitation
from network.models import Organisation


def find_organisation(name: str) -> Organisation | None:
    """Return the organisation with this name in either language; of several the oldest."""
    wanted = " ".join(name.split())
    same = Q(name_nl__iexact=wanted) | Q(name_fr__iexact=wanted)
    return Organisation.objects.filter(same).order_by("pk").first() if wanted else None


def organisation_names() -> list[str]:
    """Return the names of all organisations in the reader's language."""
    field = f"name_{active()}"
    names = Organisation.objects.order_by(field).values_list(field, flat=True)
    return list(dict.fromkeys(names))


def organisation_choices() -> list[tuple[str, str]]:
    """Return (id, "name | other name") of all organisations, for a choice."""
    own, foreign = (f"name_{code}" for code in (active(), other(active())))
    rows = Organisation.objects.order_by(own).values_list("pk", own, foreign)
    return [(str(pk), " | ".join(dict.fromkeys((name, second)))) for pk, name, second in rows]


def waiting_applications() -> QuerySet[Application]:
    """Return what waits for an answer, the oldest first."""
    waiting = Application.objects.filter(state=Application.State.WAITING)
    return waiting.select_related("organisation").order_by("confirmed_at", "pk")


def decided_applications() -> QuerySet[Application]:
    """Return what was decided, the newest first."""
    decided = Application.objects.exclude(decided_at=None)
    return decided.select_related("organisation", "decided_by").order_by("-decided_at", "-pk")


def all_invitations() -> QuerySet[Invitation]:
    """Return all invitations, those that can still be used first, then the newest."""
    rows = Invitation.objects.select_related("organisation", "invited_by")
    return rows.order_by(F("accepted_at").desc(nulls_first=True), "-sent_at", "-pk")


def privacy_address() -> str:
    """Return the address of the privacy statement, "" on a site without one."""
    paths = BasePage.objects.filter(live=True, slug_nl="privacy").values(f"url_path_{active()}")
    page = paths.first()
    return page_address(page[f"url_path_{active()}"]) if page else ""
