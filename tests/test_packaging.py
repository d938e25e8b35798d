"""The wheel works when it is installed elsewhere."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent

SCRIPT = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.utils import translation
import befus, network, practices, search, workshops
from befus.base.languages import LANGUAGES

get_template("base.html")
words = {}
for language in LANGUAGES:
    with translation.override(language):
        words[language] = translation.gettext(sys.argv[1])
print(json.dumps({
    "places": [module.__file__ for module in (befus, network, practices, search, workshops)],
    "locale": [str(path) for path in settings.LOCALE_PATHS],
    "css": finders.find("befus/" + sys.argv[2]),
    "words": words,
}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the installed build backend, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the wheel into an empty folder, as an installer does."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_wheel_holds_the_package_and_the_four_apps_only(installed):
    """No top-level `locale`, `platform` or `tests` lands beside other people's packages."""
    names = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert names == {"befus", "network", "practices", "search", "workshops"}


def test_wheel_holds_everything_that_is_no_code(installed):
    """Every template, static file and content file of the checkout is in the wheel."""
    kinds = ("templates", "static", "content")
    wanted = {
        path.relative_to(base)
        for base in (ROOT / "platform", ROOT)
        for package in ("befus", "network", "practices", "search", "workshops")
        for path in (base / package).rglob("*")
        if path.is_file() and set(path.relative_to(base).parts) & set(kinds)
    }
    assert len(wanted) > 50
    assert {path for path in wanted if not (installed / path).exists()} == set()


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_wheel_holds_compiled_catalogues(installed, language):
    """The catalogues lie inside `befus`, where installed settings look for them."""
    for folder in ("befus/locale", "befus/base/dependency_locale"):
        assert (installed / folder / language / "LC_MESSAGES" / "django.mo").stat().st_size > 500


def test_installed_site_speaks_both_languages(installed, tmp_path):
    """Another working folder, another place on disk: apps, templates and words are found."""
    dutch, french = (
        {entry.msgid: entry.msgstr for entry in polib.pofile(str(ROOT / path))}
        for path in ("locale/nl/LC_MESSAGES/django.po", "locale/fr/LC_MESSAGES/django.po")
    )
    message = next(each for each, text in dutch.items() if text and text != french[each])
    style = next((ROOT / "platform/befus/static/befus").rglob("*.css"))
    style_name = style.relative_to(ROOT / "platform/befus/static/befus").as_posix()
    env = {
        **os.environ,
        "PYTHONPATH": str(installed),
        "DJANGO_SETTINGS_MODULE": "befus.settings.base",
        "BEFUS_DATA": str(tmp_path / "data"),
    }
    env.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", SCRIPT, message, style_name]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert all(place.startswith(str(installed)) for place in [*said["places"], *said["locale"]])
    assert said["css"].startswith(str(installed))
    assert said["words"] == {"nl": dutch[message], "fr": french[message]}
