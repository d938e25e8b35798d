"""Automated accessibility checks with axe-core, from the installed package."""

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

# WCAG 2.2 A and AA, and what axe's authors hold for good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def source() -> str:
    """Return axe-core itself."""
    return files("axe_core_python").joinpath("axe.min.js").read_text()


def violations(page: Page) -> list[str]:
    """Return a line per violation of the page as it stands: rule, impact and first places."""
    page.evaluate(source())
    found: list[dict[str, Any]] = page.evaluate(
        "tags => axe.run(document, {runOnly: tags}).then(result => result.violations)", TAGS
    )
    return [
        f"{each['id']} ({each['impact']}): "
        + "; ".join(" ".join(map(str, node["target"])) for node in each["nodes"][:3])
        for each in found
    ]
