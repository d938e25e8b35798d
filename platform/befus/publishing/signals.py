"""Refreshes `TextState` after each publication."""

from django.dispatch import receiver
from wagtail.signals import page_published

from befus.publishing import texts


@receiver(page_published)
def remember_texts(sender, instance, revision=None, **kwargs) -> None:
    """Note how the two texts of a published page stand."""
    texts.remember(instance, revision)
