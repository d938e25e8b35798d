"""What follows a saved account: its member, and Wagtail's copy of the preferred language."""

from __future__ import annotations

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.users.models import UserProfile

from befus.base.languages import LANGUAGES
from network.models import Member, User


@receiver(post_save, sender=User)
def make_member(sender, instance: User, created: bool, raw: bool = False, **kwargs) -> None:
    """Give a new account its member."""
    if created and not raw:
        Member.objects.create(user=instance, text_language=instance.preferred_language)


@receiver(post_save, sender=User)
def tell_wagtail(sender, instance: User, raw: bool = False, **kwargs) -> None:
    """Give Wagtail's profile the language of the person."""
    if raw:
        return
    wanted = {"preferred_language": instance.preferred_language}
    profile, is_new = UserProfile.objects.get_or_create(user=instance, defaults=wanted)
    if not is_new and profile.preferred_language != instance.preferred_language:
        UserProfile.objects.filter(pk=profile.pk).update(**wanted)


@receiver(post_save, sender=UserProfile)
def hear_wagtail(sender, instance: UserProfile, raw: bool = False, **kwargs) -> None:
    """Take over the language chosen on Wagtail's account page; fill it in where none was."""
    chosen = instance.preferred_language
    if raw:
        return
    if chosen in LANGUAGES:
        others = User.objects.filter(pk=instance.user_id).exclude(preferred_language=chosen)
        others.update(preferred_language=chosen)
        return
    own = User.objects.values_list("preferred_language", flat=True).get(pk=instance.user_id)
    UserProfile.objects.filter(pk=instance.pk).update(preferred_language=own)
