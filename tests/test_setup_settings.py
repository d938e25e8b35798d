"""Settings: safe without any variable, documented, strict in production (S1, S3)."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "platform" / "befus" / "settings"
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "befus.settings.production",
    "SECRET_KEY": "k3-" + "9f2c7ab18d54e06c3b7a" * 3,
    "ALLOWED_HOSTS": "praktijken.example",
    "BASE_URL": "https://praktijken.example",
    "CONTACT_EMAIL": "info@praktijken.example",
}
READS_VARIABLE = re.compile(r"""env(?:\.\w+)?\(\s*"([A-Z_]+)"|environ(?:\.get\(|\[)"([A-Z_]+)\"""")


def manage(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a management command from another folder with hardly any variable set."""
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *words],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "BEFUS_DATA": str(folder / "data"), **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def test_every_variable_is_documented():
    """`docs/settings.md` lists each variable that the settings read."""
    source = "".join(path.read_text() for path in SETTINGS.glob("*.py"))
    read = {first or second for first, second in READS_VARIABLE.findall(source)}
    documented = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/settings.md").read_text(), re.M))
    assert len(read) > 5
    assert read - documented == set()


def test_manage_needs_no_variable(tmp_path):
    """Any command starts from any folder; what it writes lies in the data folder."""
    done = manage(tmp_path, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == {"data"}


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "CONTACT_EMAIL"])
def test_production_names_what_is_missing(tmp_path, name):
    """Production never falls back on a default for what must be its own."""
    env = {key: value for key, value in PRODUCTION.items() if key != name}
    done = manage(tmp_path, "check", **env)
    assert done.returncode != 0
    assert f"Set the environment variable {name}: " in done.stderr


def test_production_passes_the_deployment_check(tmp_path):
    """Django's own check for a server has no warning (S3)."""
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (done.returncode, done.stderr) == (0, "")


def test_production_refuses_demo_content(tmp_path):
    """Demo people have published passwords."""
    done = manage(tmp_path, "load_demo", **PRODUCTION)
    assert done.returncode != 0
    assert "production" in done.stderr
    assert "Traceback" not in done.stderr
