"""One's own data: all of it given out (P6), all of it wiped out (P7), and it stays so (R8)."""

import io
import json
import zipfile
from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from befus.jobs.retention import remove_expired
from network.directory.contacts.models import Contact
from network.joining.models import Application
from network.members.models import Member
from network.models import User
from network.personal.actions import erasure
from network.personal.actions.exports import ask_for_export, make_export
from network.personal.models import Bookmark, DataExport, Erasure
from network.threads.models import Draft, ModerationAct, Post, Thread
from search.models import SavedSearch
from tests.factories.joining import APPLICANT
from tests.factories.people import PASSWORD, make_administrator, make_user

pytestmark = pytest.mark.django_db

DATA = "/nl/mijn-befus/gegevens/"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def own_note(tmp_path, settings):
    """Erasures are noted in a folder of this test."""
    settings.BEFUS_DATA = tmp_path
    return tmp_path / "erasures.log"


@pytest.fixture
def member(client):
    """Somebody with a trace in every part, logged in with her password."""
    user = make_user("els@x.example", display_name="Els Wouters", preferred_language="nl")
    Application.objects.create(**{**APPLICANT, "email": user.email, "organisation": None})
    Bookmark.objects.create(user=user, kind="practice", object_id="buren")
    SavedSearch.objects.create(user=user, name="Mijn zoektocht", lang="nl", kind="practice")
    thread = Thread.objects.create(slug="t", title="Een idee", author=user, lang="nl")
    Post.objects.create(thread=thread, number=1, author=user, text=HOSTILE, html="x", lang="nl")
    ModerationAct.objects.create(thread=thread, kind="lock", reason="Het is gezegd.")
    Draft.objects.create(user=user, text="half af", lang="nl")
    Contact.objects.create(sender=user, recipient=make_user(), text="Een vraag", lang="nl")
    client.force_login(user)
    client.post("/nl/account/reauthenticate/", {"password": PASSWORD})
    return user


def text(response) -> str:
    """The page as text."""
    return unescape(response.content.decode())


def archive_of(user) -> dict[str, str]:
    """The files of a person's archive as text."""
    content = bytes(DataExport.objects.get(user=user).content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_member_fetches_all_that_is_known_of_her(client, member):
    response = client.post(f"{DATA}vragen/", follow=True)
    assert response.status_code == 200
    assert "uw gegevens" in mail.outbox[-1].subject.lower()
    files = archive_of(member)
    found = json.loads(files["data.json"])
    assert found["account"]["email"] == "els@x.example"
    assert found["threads"]["posts"][0]["text"] == HOSTILE
    for kept in ("buren", "Mijn zoektocht", "half af", "Een vraag", "Het is gezegd."):
        assert kept in files["data.json"]
        assert kept in files["index.html"]
    assert APPLICANT["motivation"] in files["data.json"]
    assert "<script>" not in files["index.html"]
    fetched = client.get(f"{DATA}bestand/")
    assert fetched["Content-Type"] == "application/zip"
    assert fetched["Content-Disposition"].startswith("attachment")
    assert "no-store" in fetched["Cache-Control"]
    assert "bestand/" in text(client.get(DATA))


def test_page_in_the_archive_is_in_one_language(member):
    User.objects.filter(pk=member.pk).update(preferred_language="fr")
    ask_for_export(user=member)
    make_export.call(DataExport.objects.get().pk)
    page = archive_of(member)["index.html"]
    assert 'lang="fr-BE"' in page
    assert "Signets" in page
    assert not {"<dt>email", "<dt>kind", "<dt>posts", "<dt>read_at"} & {
        page[at : at + 11] for at in range(len(page))
    }


def test_file_of_another_or_an_old_one_is_not_there(client, member):
    other = make_user()
    DataExport.objects.create(user=other, made_at=timezone.now(), content=b"x")
    assert client.get(f"{DATA}bestand/").status_code == 404
    old = timezone.now() - timedelta(days=4)
    DataExport.objects.create(user=member, made_at=old, content=b"x")
    assert client.get(f"{DATA}bestand/").status_code == 404
    remove_expired()
    assert [row.user for row in DataExport.objects.all()] == [other]


def test_file_and_erasure_ask_to_log_in_again(client):
    user = make_user()
    client.force_login(user)
    for address in (f"{DATA}bestand/", f"{DATA}wissen/"):
        assert "reauthenticate" in client.get(address)["Location"]
    assert "reauthenticate" in client.post(f"{DATA}vragen/")["Location"]
    assert "reauthenticate" in client.post(f"{DATA}wissen/", {"is_sure": "on"})["Location"]
    client.logout()
    assert client.get(DATA)["Location"].startswith("/nl/account/login/")
    assert User.objects.filter(pk=user.pk).exists()


def test_erasure_takes_all_but_what_was_written_for_others(
    client, member, own_note, django_capture_on_commit_callbacks
):
    assert "voormalig lid" in text(client.get(f"{DATA}wissen/"))
    assert client.post(f"{DATA}wissen/").status_code == 422
    key = member.member.key
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"{DATA}wissen/", {"is_sure": "on"})
    assert response["Location"] == "/nl/"
    assert "_auth_user_id" not in client.session
    assert not User.objects.filter(email="els@x.example").exists()
    for model in (Application, Bookmark, SavedSearch, Draft, Contact):
        assert not model.objects.exists(), model
    assert not Member.objects.filter(key=key).exists()
    post = Post.objects.get()
    assert (post.author, post.thread.author) == (None, None)
    assert mail.outbox[-1].to == ["els@x.example"]
    assert own_note.read_text().split()[1] == str(key)
    assert "Els" not in own_note.read_text()


def test_erased_stays_erased(member, own_note, django_capture_on_commit_callbacks):
    """A restored backup has her again, and nothing in its database says that she left (R8)."""
    key = member.member.key
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase_account(user=member)
    Erasure.objects.all().delete()
    other = User.objects.get().pk
    back, stays = make_user("els@x.example"), make_user()
    Member.objects.filter(user=back).update(key=key)
    with own_note.open("a") as file:
        file.write("2026-11-29T20:00:00+00:00 cut-o")
    call_command("redo_erasures")
    call_command("redo_erasures")
    assert set(User.objects.values_list("pk", flat=True)) == {stays.pk, other}


def test_last_administrator_stays():
    only = make_administrator()
    with pytest.raises(erasure.LastAdministrator):
        erasure.erase_account(user=only)
    make_administrator()
    erasure.erase_account(user=only)
    assert not User.objects.filter(email=only.email).exists()
