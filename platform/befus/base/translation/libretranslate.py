"""A server that speaks the interface of LibreTranslate, such as one of our own.

Its interface: https://docs.libretranslate.com/api/operations/translate/
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.error import URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from befus.base.translation.providers import TranslationUnavailable

MOST_BYTES = 2 * 1024 * 1024
PART = 64 * 1024


class _NoRedirects(HTTPRedirectHandler):
    """Texts go to the address that was configured, and nowhere else."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


class LibreTranslate:
    """Asks one server; `url` is its root, `key` may be empty."""

    name = "LibreTranslate"

    def __init__(self, url: str, key: str, timeout_seconds: float) -> None:
        self.address = f"{url.rstrip('/')}/translate"
        self.key = key
        self.timeout_seconds = timeout_seconds

    def translate(
        self, texts: Sequence[str], *, source: str, target: str, is_html: bool
    ) -> list[str]:
        """Return each text in `target`; raises TranslationUnavailable."""
        form = "html" if is_html else "text"
        question = {"q": list(texts), "source": source, "target": target, "format": form}
        if self.key:
            question["api_key"] = self.key
        answer = self._ask(json.dumps(question).encode())
        found = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(found, list) or len(found) != len(texts):
            raise TranslationUnavailable("The answer has not one translation per text.")
        if not all(isinstance(text, str) for text in found):
            raise TranslationUnavailable("The answer holds something that is no text.")
        return found

    def _ask(self, body: bytes) -> Any:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        request = Request(self.address, body, headers)  # noqa: S310 - the administrator's address
        deadline = time.monotonic() + self.timeout_seconds
        try:
            with build_opener(_NoRedirects).open(request, timeout=self.timeout_seconds) as response:
                return json.loads(_read(response, deadline))
        except (URLError, OSError, HTTPException, ValueError) as error:
            code = getattr(error, "code", "")
            raise TranslationUnavailable(f"{type(error).__name__} {code}".strip()) from None


def _read(response: HTTPResponse, deadline: float) -> bytes:
    """Read an answer whole, in time and of a sane size, however slowly it drips."""
    body = b""
    while part := response.read1(PART):
        body += part
        if time.monotonic() > deadline or len(body) > MOST_BYTES:
            raise TranslationUnavailable("The answer is too slow or too long.")
    return body
