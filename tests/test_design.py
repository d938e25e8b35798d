"""The tokens: every contrast of the look, reckoned again from the style sheet itself."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[1] / "platform" / "befus" / "static" / "befus"
TOKEN = re.compile(r"--([\w-]+): #([0-9A-F]{6});")
WASHES = ("ok", "warn", "danger", "nl", "fr")
GROUNDS = ("ground", "surface", "sunken")
TEXT = ("ink", "soft", "nl", "fr", "ok", "warn", "danger")
PHENOMENA = ("victimisation", "nuisance", "living-together", "inclusion")


def schemes() -> dict[str, dict[str, str]]:
    """Return the tokens of the light and of the dark scheme; the dark one lacks no colour."""
    css = (STATIC / "css" / "tokens.css").read_text()
    light, dark = css.split("prefers-color-scheme: dark", 1)
    tokens = dict(TOKEN.findall(light))
    return {"light": tokens, "dark": tokens | dict(TOKEN.findall(dark))}


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2 of a colour in six hexadecimal digits."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: str, share: float, ground: str) -> str:
    """Return `share` of `colour` in `ground`, as `color-mix(in srgb, …)` does."""
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{round(share * one + (1 - share) * other):02X}" for one, other in pairs)


@pytest.fixture(params=["light", "dark"])
def tokens(request) -> dict[str, str]:
    return schemes()[request.param]


@pytest.mark.parametrize("name", TEXT)
def test_text_reads_on_every_ground(tokens, name):
    assert min(contrast(tokens[name], tokens[ground]) for ground in GROUNDS) >= 4.5


@pytest.mark.parametrize("name", WASHES)
def test_text_reads_on_its_wash(tokens, name):
    wash = tokens[f"{name}-wash"]
    assert contrast(tokens[name], wash) >= 4.5
    assert contrast(tokens["ink"], wash) >= 7
    assert contrast(tokens["soft"], wash) >= 4.5


@pytest.mark.parametrize("name", ["nl", "fr", "danger"])
def test_buttons_read_at_rest_and_under_the_pointer(tokens, name):
    assert contrast(tokens["on-accent"], tokens[name]) >= 7
    assert contrast(tokens["on-accent"], mix(tokens["ink"], 0.28, tokens[name])) >= 7


@pytest.mark.parametrize("name", ["edge", "focus", *PHENOMENA])
def test_drawn_parts_stand_out_from_every_ground(tokens, name):
    assert min(contrast(tokens[name], tokens[ground]) for ground in GROUNDS) >= 3


def test_houses_stand_out_where_they_are_drawn(tokens):
    assert min(contrast(tokens["house"], tokens[ground]) for ground in ("ground", "surface")) >= 3


def test_the_two_languages_have_the_same_weight(tokens):
    for ground in GROUNDS:
        difference = contrast(tokens["nl"], tokens[ground]) - contrast(tokens["fr"], tokens[ground])
        assert abs(difference) < 0.5


@pytest.mark.parametrize("share", [0.07, 0.16, 0.27, 0.40])
def test_numbers_read_on_every_heat(tokens, share):
    for accent in ("nl", "fr"):
        assert contrast(tokens["ink"], mix(tokens[accent], share, tokens["surface"])) >= 5.9


def test_highlight_and_stone_read(tokens):
    assert contrast(tokens["ink"], tokens["mark"]) >= 7
    assert contrast(tokens["on-stone"], tokens["stone"]) >= 12
    for name in ("stone-nl", "stone-fr", "stone-focus"):
        assert contrast(tokens[name], tokens["stone"]) >= 3


def test_no_component_names_a_colour_itself():
    for path in [*STATIC.glob("components/*.css"), *STATIC.glob("css/*.css")]:
        if path.name != "tokens.css":
            assert not re.search(r":[^;{]*#[0-9a-fA-F]{3,8}\b", path.read_text()), path.name


def test_every_drawing_that_a_template_names_exists():
    sprite = (STATIC / "sprite.svg").read_text()
    drawn = set(re.findall(r'id="([\w-]+)"', sprite))
    templates = STATIC.parents[1] / "templates"
    named = {
        name
        for path in templates.rglob("*.html")
        for name in re.findall(r'\{% icon "([\w-]+)"', path.read_text())
    }
    assert named - drawn == set()
