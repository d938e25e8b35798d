"""How threads show moments and people."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from network.threads.addresses import post_address
from network.threads.models import Post
from network.threads.names import Person, person

register = template.Library()


@register.filter
def moment(at: datetime) -> str:
    """Return when something happened: "today, 14:05", "18 November, 09:12"."""
    here = timezone.localtime(at)
    words = {"day": _day(here), "time": date_format(here, "TIME_FORMAT")}
    return gettext("%(day)s, %(time)s") % words


@register.filter
def moment_in_sentence(at: datetime) -> str:
    """Return the same without a comma, to stand after "since"."""
    here = timezone.localtime(at)
    words = {"day": _day(here), "time": date_format(here, "TIME_FORMAT")}
    return gettext("%(day)s %(time)s") % words


def _day(here: datetime) -> str:
    today = timezone.localdate()
    if here.date() == today:
        return gettext("today")
    if here.date() == today - timedelta(days=1):
        return gettext("yesterday")
    return date_format(here, "MONTH_DAY_FORMAT" if here.year == today.year else "DATE_FORMAT")


@register.filter
def as_person(user: Any) -> Person:
    """Return how a thread names this member."""
    return person(user)


@register.filter
def address(post: Post, name: str) -> str:
    """Return the address `name` of a post, such as "edit_post"."""
    return post_address(post, name)
