"""Every page type without an automated violation, narrow and wide, light and dark (A3, A8)."""

import pytest

from tests.browser.axe import violations

ADDRESSES = {
    "choice": {"nl": "/", "fr": "/"},
    "home": {"nl": "/nl/", "fr": "/fr/"},
    "catalogue": {"nl": "/nl/praktijken/", "fr": "/fr/pratiques/"},
    "hits": {
        "nl": "/nl/praktijken/?q=jongerenoverlast&themes=nuisance",
        "fr": "/fr/pratiques/?q=nuisances+jeunes&crisis_related=true",
    },
    "practice": {
        "nl": "/nl/praktijken/minder-overlast-in-mechelse-parken-urbsecurity/",
        "fr": "/fr/pratiques/correspondants-de-nuit-a-rennes/",
    },
    "practice in the other language": {
        "nl": "/nl/praktijken/demonstration-marraines-et-parrains-du-chemin-de-l-ecole/",
        "fr": "/fr/pratiques/demonstratie-de-pleinbank-een-vast-uur-voor-de-buurt/",
    },
    "matrix": {"nl": "/nl/praktijken/matrix/", "fr": "/fr/pratiques/matrice/"},
    "timeline": {"nl": "/nl/praktijken/tijdlijn/", "fr": "/fr/pratiques/chronologie/"},
    "no hits": {"nl": "/nl/praktijken/?q=qqqq", "fr": "/fr/pratiques/?q=qqqq"},
    "standard page": {"nl": "/nl/hulp/", "fr": "/fr/aide/"},
    "log-in": {"nl": "/nl/account/login/", "fr": "/fr/compte/login/"},
    "not found": {"nl": "/nl/niets/", "fr": "/fr/rien/"},
}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("kind", ADDRESSES)
def test_page_has_no_violation(browser_page, kind, language, width):
    """axe-core finds nothing, and nothing sticks out sideways."""
    page = browser_page(language, width, color_scheme="dark" if width == 320 else "light")
    page.goto(ADDRESSES[kind][language])
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
