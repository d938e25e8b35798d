"""Headers, cookies and settings of the site: S1, S2, S3, S11, S19."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories.editing import signed_in
from tests.factories.pages import make_draft, make_home, make_practice
from tests.factories.people import make_administrator, make_editor, make_user

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "befus.settings.production",
    "SECRET_KEY": "A-key-for-this-test-only_0123456789_abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "befus.example",
    "BASE_URL": "https://befus.example",
    "CONTACT_EMAIL": "info@befus.example",
}
STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "form-action": "'self'",
}


def policy_of(response) -> dict[str, str]:
    parts = [part.split(None, 1) for part in response["Content-Security-Policy"].split(";")]
    return {part[0]: part[1] for part in parts}


def python(arguments: list[str], data: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **PRODUCTION, "BEFUS_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_deployment_check_warns_of_nothing(tmp_path):
    done = python(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def production(tmp_path_factory) -> dict:
    """What production settings say, read in a process of its own."""
    names = (
        "DEBUG SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS SECURE_CONTENT_TYPE_NOSNIFF "
        "SECURE_REFERRER_POLICY X_FRAME_OPTIONS SESSION_COOKIE_NAME SESSION_COOKIE_SECURE "
        "SESSION_COOKIE_HTTPONLY SESSION_COOKIE_SAMESITE CSRF_COOKIE_NAME CSRF_COOKIE_SECURE "
        "CSRF_COOKIE_HTTPONLY LANGUAGE_COOKIE_NAME LANGUAGE_COOKIE_SECURE"
    ).split()
    code = (
        "import sys, json; sys.path[:0] = ['platform', '.']\n"
        "from django.conf import settings\n"
        f"print(json.dumps({{name: getattr(settings, name) for name in {names!r}}}))"
    )
    done = python(["-c", code], tmp_path_factory.mktemp("production"))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_production_speaks_https_only(production):
    assert production["SECURE_SSL_REDIRECT"]
    assert production["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    assert production["DEBUG"] is False


def test_cookies_of_production_are_bound_to_the_host(production):
    for cookie in ("SESSION", "CSRF", "LANGUAGE"):
        assert production[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
        assert production[f"{cookie}_COOKIE_SECURE"]
    assert production["SESSION_COOKIE_HTTPONLY"]
    assert production["CSRF_COOKIE_HTTPONLY"]
    assert production["SESSION_COOKIE_SAMESITE"] == "Lax"


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL"])
def test_production_refuses_to_start_on_a_missing_setting(tmp_path, monkeypatch, missing):
    monkeypatch.setitem(PRODUCTION, missing, "")
    done = python(["manage.py", "check"], tmp_path)
    assert done.returncode != 0
    assert missing in done.stderr


# -- Headers --------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["/", "/nl/", "/fr/compte/login/", "/nl/praktijken/", "/nl/onbekend/", "/robots.txt", "/api/"],
)
def test_policy_of_our_pages_is_strict(client, path):
    make_practice()
    policy = policy_of(client.get(path, follow=True))
    assert {name: policy[name] for name in STRICT} == STRICT
    assert "unsafe" not in str(policy)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/django-admin/"])
def test_policy_of_the_admin_differs_in_four_directives_only(path):
    policy = policy_of(signed_in(make_administrator()).get(path))
    differing = {name for name in STRICT if policy[name] != STRICT[name]}
    assert differing == {"style-src", "frame-ancestors"}
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self' 'unsafe-inline'"


@pytest.mark.django_db
def test_admin_has_no_inline_script():
    """What Wagtail would start inline is handed over as data: choosers, dates, rows."""
    import re

    client = signed_in(make_administrator())
    draft = make_draft(themes=("overlast",))
    paths = [f"/admin/pages/{draft.pk}/{name}/" for name in ("edit", "copy", "move", "delete")]
    paths += ["/admin/", "/admin/images/add/", "/admin/documents/add/", "/admin/account/"]
    paths += [
        "/admin/users/",
        "/admin/groups/new/",
        "/admin/redirects/add/",
        "/admin/workflows/list/",
    ]
    for path in paths:
        response = client.get(path)
        assert response.status_code == 200, path
        page = response.content.decode()
        inline = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", page)
        assert inline == [], path
        assert not re.search(r"\son\w+=\"", page), path


@pytest.mark.django_db
def test_preview_may_be_framed_by_the_editor_only(client):
    draft = make_draft()
    editor = signed_in(make_editor())
    for page in (draft, draft.get_parent(), make_home()):
        response = editor.get(f"/admin/pages/{page.pk}/edit/preview/?mode=nl")
        assert policy_of(response)["frame-ancestors"] == "'self'"
        assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert client.get("/nl/")["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_other_headers_stand_on_every_answer(client):
    make_home()
    response = client.get("/nl/")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.django_db
def test_what_a_person_sees_stays_out_of_shared_caches(client):
    make_home()
    assert signed_in(make_user()).get("/nl/")["Cache-Control"] == "private, no-store"
    assert "private" in client.get("/nl/")["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:x"]
)
def test_redirects_stay_on_the_site(client, target):
    make_home()
    for path in ("/nl/account/login/", "/admin/login/", "/nl/account/logout/"):
        client.force_login(make_user())
        for method in (client.get, client.post):
            response = method(f"{path}?next={target}", {"next": target})
            assert "elsewhere" not in response.get("Location", "")
            assert "javascript" not in response.get("Location", "")
