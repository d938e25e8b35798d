"""Whether the site and all that it stands on are well: the checks behind `/readyz`."""

from __future__ import annotations

import logging
from collections.abc import Callable

Check = Callable[[], str | None]

logger = logging.getLogger(__name__)
_checks: dict[str, Check] = {}


def register_check(name: str, check: Check) -> None:
    """Have `/readyz` call `check`: None when all is well, else one plain sentence.

    The sentence is read by anybody, so it holds no secret, address or content.
    """
    _checks[name] = check


def problems() -> dict[str, str | None]:
    """Return for each check what is wrong, None where nothing is."""
    return {name: _result(check) for name, check in _checks.items()}


def _result(check: Check) -> str | None:
    try:
        return check()
    except Exception:
        logger.exception("A readiness check failed")
        return "This check itself failed; the log says why."
