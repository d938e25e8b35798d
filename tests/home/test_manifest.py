"""The web app manifest, in each language, with icons of the size that it says."""

import re
from io import BytesIO

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from befus.home.manifest import GROUND, SURFACE
from tests.factories.pages import make_home

pytestmark = pytest.mark.django_db
NAMES = {
    "nl": "BeFUS · Belgisch Forum voor stedelijke veiligheid",
    "fr": "BeFUS · Forum belge pour la sécurité urbaine",
}


@pytest.mark.parametrize("language", NAMES)
def test_page_leads_to_the_manifest_of_its_language(client, language):
    make_home()
    page = client.get(f"/{language}/").content.decode()
    (address,) = re.findall(r'rel="manifest" href="([^"]+)"', page)
    answer = client.get(address)
    said = answer.json()
    assert answer["Content-Type"] == "application/manifest+json"
    assert (said["name"], said["lang"]) == (NAMES[language], f"{language}-BE")
    assert said["start_url"] == f"/{language}/"
    for icon in said["icons"]:
        content = finders.find(icon["src"].removeprefix("/static/"))
        if icon["type"] == "image/png":
            with open(content, "rb") as file:
                width, height = Image.open(BytesIO(file.read())).size
            assert icon["sizes"] == f"{width}x{height}"


def test_colours_are_those_of_the_tokens(client):
    """Light in the manifest and the page, dark in the page."""
    make_home()
    with open(finders.find("befus/css/tokens.css")) as file:
        tokens = file.read()
    surfaces = re.findall(r"--surface: (#\w+);", tokens)
    assert (surfaces[0], re.findall(r"--ground: (#\w+);", tokens)[0]) == (SURFACE, GROUND)
    page = client.get("/nl/").content.decode()
    assert re.findall(r'name="theme-color" content="(#\w+)"', page) == surfaces[:2]
