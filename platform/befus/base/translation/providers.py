"""Who translates: the shape of a provider, and the one that this site uses."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)


class TranslationUnavailable(Exception):
    """No translation now: nobody was configured, or who was did not answer well in time."""


class Provider(Protocol):
    """Translates texts; made with the settings' address, key and time-out."""

    name: str

    def __init__(self, url: str, key: str, timeout_seconds: float) -> None: ...

    def translate(
        self, texts: Sequence[str], *, source: str, target: str, is_html: bool
    ) -> list[str]:
        """Return each text in `target`, tags kept with `is_html`.

        Raises TranslationUnavailable, without the texts or the key in its message.
        """


@dataclass(frozen=True)
class MachineTranslation:
    """Texts as a machine translated them, and what that machine is called."""

    texts: list[str]
    provider: str


def is_offered() -> bool:
    """Tell whether an administrator configured who translates."""
    return bool(settings.TRANSLATION_URL)


def translate(
    texts: Sequence[str], *, source: str, target: str, is_html: bool = False
) -> MachineTranslation:
    """Return texts in another language, by the configured provider; nothing is kept.

    Whoever shows HTML that came back cleans it first. Raises TranslationUnavailable.
    """
    if not is_offered():
        raise TranslationUnavailable("No provider is configured.")
    kind: type[Provider] = import_string(
        settings.TRANSLATION_PROVIDERS[settings.TRANSLATION_PROVIDER]
    )
    provider = kind(
        settings.TRANSLATION_URL, settings.TRANSLATION_KEY, settings.TRANSLATION_TIMEOUT_SECONDS
    )
    try:
        found = provider.translate(texts, source=source, target=target, is_html=is_html)
    except TranslationUnavailable as error:
        logger.warning("Machine translation by %s failed: %s", provider.name, error)
        raise
    return MachineTranslation(found, provider.name)
