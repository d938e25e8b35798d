"""The state of health, for whoever watches the site, and for administrators."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from befus.jobs import queries
from befus.jobs.models import OutgoingMail
from befus.jobs.readiness import problems

PERMISSION = "jobs.view_jobstate"


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 if every check is well, else 503; say which is not, in plain words."""
    found = problems()
    well = not any(found.values())
    answer = {
        "ready": well,
        "checks": {name: problem or "ok" for name, problem in found.items()},
        "jobs": _job_times(),
    }
    return JsonResponse(answer, status=200 if well else 503)


def _job_times() -> dict[str, dict[str, Any]]:
    """Return when each job ran last, nothing at all without a database."""
    try:
        return {
            row.job.name: {
                "started": _iso(row.state.started_at),
                "ended": _iso(row.state.ended_at),
                "failed": _iso(row.state.failed_at),
                "failures": row.state.failures,
            }
            for row in queries.job_rows()
        }
    except DatabaseError:
        return {}


def _iso(time: datetime | None) -> str | None:
    return time.isoformat(timespec="seconds") if time else None


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Show administrators how workers, jobs, tasks and mail fare."""
    if not request.user.has_perm(PERMISSION):  # type: ignore[union-attr]
        raise PermissionDenied
    counts = [
        (_("Tasks waiting"), queries.waiting_tasks().count()),
        (_("Tasks failed since yesterday"), queries.failed_tasks().count()),
        (_("Mail waiting"), OutgoingMail.objects.count()),
        (_("Mail waiting for over an hour"), queries.overdue_mail().count()),
    ]
    title = _("Background work")
    context = {
        "header_title": title,
        "header_icon": "cogs",
        "breadcrumbs_items": [{"url": "", "label": title}],
        "workers": queries.living_workers(),
        "jobs": queries.job_rows(),
        "counts": counts,
    }
    return render(request, "befus_jobs/report.html", context)
