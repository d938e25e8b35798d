"""Which changes of the directory search has to hear of."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver

from befus.vocabulary.models import Term
from network.directory.documents import MEMBER, ORGANISATION
from network.models import Member, Organisation, User
from search.outbox import want


def want_organisations(rows: QuerySet[Organisation]) -> None:
    """Have these organisations indexed as they are now, and the people who work there."""
    keys = list(rows.order_by().values_list("pk", flat=True).distinct())
    want(ORGANISATION, keys)
    want_members(Member.objects.filter(organisation__in=keys))


def want_members(rows: QuerySet[Member]) -> None:
    """Have these members indexed as they are now, listed or not."""
    want(MEMBER, rows.order_by().values_list("key", flat=True).distinct())


@receiver([post_save, pre_delete], sender=Organisation)
def follow_organisation(instance: Organisation, **kwargs: Any) -> None:
    """An organisation that is new, changed, or goes."""
    want_organisations(Organisation.objects.filter(pk=instance.pk))


@receiver([post_save, post_delete], sender=Member)
def follow_member(instance: Member, **kwargs: Any) -> None:
    """A member who is new, changed what she shows, or goes."""
    want(MEMBER, [instance.key])


@receiver(m2m_changed, sender=Member.themes.through)
def follow_themes(instance: Any, action: str, **kwargs: Any) -> None:
    """A member who chose other themes; nobody sets the members of a theme."""
    if action.startswith("post_") and isinstance(instance, Member):
        want(MEMBER, [instance.key])


@receiver(post_save, sender=User)
def follow_account(instance: User, created: bool, **kwargs: Any) -> None:
    """A name that changed, an account that was shut or opened."""
    if not created:
        want_members(Member.objects.filter(user=instance))


@receiver(post_save, sender=Term)
def follow_term(instance: Term, created: bool, **kwargs: Any) -> None:
    """Labels stand in documents; a merged term has just left its uses to another."""
    if created:
        return
    terms = [pk for pk in (instance.pk, instance.merged_into_id) if pk]
    want_organisations(Organisation.objects.filter(Q(actor_kind__in=terms) | Q(level__in=terms)))
    want_members(Member.objects.filter(themes__in=terms))
