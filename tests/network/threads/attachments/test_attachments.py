"""Files beside posts: known by content, pictures made anew, sent to who may read the post."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from PIL import Image

from network.models import Attachment
from network.threads import actions as writing
from network.threads.attachments import checking
from network.threads.attachments.actions import TooManyFiles, attach, remove_attachment
from network.threads.attachments.checking import check_upload
from network.threads.moderation.actions import hide_post
from tests.factories.editing import signed_in
from tests.factories.people import make_administrator, make_user
from tests.factories.threads import make_post, make_thread

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PLACE = b"Mechelen, Grote Markt"


def upload(name, content):
    return SimpleUploadedFile(name, content)


def picture(form="JPEG", size=(900, 600), mode="RGB"):
    """A picture that says where it was taken, with a script behind its end."""
    buffer, exif = BytesIO(), Image.Exif()
    exif[0x010E] = PLACE.decode()
    Image.new(mode, size, "red" if mode == "RGB" else None).save(buffer, form, exif=exif.tobytes())
    return buffer.getvalue() + b"<script>alert(1)</script>"


def archive(*names):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_made_anew(form):
    """Nothing but what is seen is kept: no place, no script; a small one stands beside it."""
    source = picture(form)
    assert PLACE in source
    kept = check_upload(upload(f"C:\\foto's\\park.{form.lower()}", source), " Het  park ")
    assert (kept.name, kept.alt, kept.width, kept.height) == ("park.jpg", "Het park", 900, 600)
    for file in (kept.file, kept.small):
        content = file.open().read()
        assert PLACE not in content
        assert b"<script>" not in content
        assert max(Image.open(BytesIO(content)).size) <= 900
    assert Image.open(kept.small.open()).size == (640, 427)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("x.html", b"<script>alert(1)</script>"),
        ("x.png", b"<svg onload='alert(1)'/>"),
        ("x.jpg", PDF),
        ("x.pdf", b"<script>alert(1)</script>"),
        ("x.docx", archive("xl/workbook.xml")),
        ("x.docx", archive("word/document.xml", "word/vbaProject.bin")),
        ("x.exe", b"MZ"),
        ("x", b"x"),
        ("x.txt", b"a\x00b"),
        ("x.pdf", PDF + b"x" * checking.MOST_BYTES),
    ],
)
def test_other_content_is_refused(name, content):
    """A name says nothing: content decides, and what may run is never kept."""
    with pytest.raises(ValidationError):
        check_upload(upload(name, content), "woorden")


def test_a_picture_needs_words_and_sane_sides(monkeypatch):
    """No words, no picture; too many pixels are refused before they are unpacked."""
    with pytest.raises(ValidationError) as missing:
        check_upload(upload("x.png", picture("PNG")), "\u202e ")
    assert missing.value.code == "alt"
    monkeypatch.setattr(checking, "MOST_PIXELS", 1000)
    with pytest.raises(ValidationError, match="40"):
        check_upload(upload("x.png", picture("PNG")), "woorden")


def test_a_walk_through_the_form():
    """Refused with words and reasons kept, then posted, shown, sent, taken away."""
    thread, user = make_thread(), make_user()
    client = signed_in(user)
    there = thread.get_absolute_url()
    sent = {"text": "Kijk.", "lang": "nl", "alt_2": ""}
    files = {"file_1": upload("plan.pdf", PDF), "file_2": upload("park.png", picture("PNG"))}
    refused = client.post(there, {**sent, **files})
    assert refused.status_code == 422
    assert refused.context["form"]["text"].value() == "Kijk."
    assert not thread.posts.filter(author=user).exists()
    for each in files.values():
        each.seek(0)
    client.post(there, {**sent, **files, "alt_2": 'Het "park"'})
    plan, park = Attachment.objects.order_by("pk")
    page = client.get(there).content.decode()
    assert f'src="{park.small_url}" alt="Het &quot;park&quot;"' in page
    assert "plan.pdf" in page
    assert PLACE not in b"".join(client.get(park.get_absolute_url()))
    response = client.get(plan.get_absolute_url())
    assert response.headers["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in response.headers["Cache-Control"]
    assert client.get(park.small_url).headers["Content-Type"] == "image/jpeg"
    client.post(f"{plan.get_absolute_url()}verwijderen/")
    assert list(Attachment.objects.all()) == [park]


@pytest.fixture
def kept():
    """A file beside a post, its author, and its thread."""
    author = make_user()
    post = make_post(make_thread(), author=author)
    (attachment,) = attach(user=author, post=post, files=[check_upload(upload("a.pdf", PDF))])
    return attachment


def test_a_file_is_sent_to_who_may_read_its_post(kept):
    """Not without an account, not at another address, not once hidden, never once deleted."""
    post, moderator = kept.post, make_administrator()
    address, member = kept.get_absolute_url(), signed_in(make_user())
    assert member.get(address).status_code == 200
    assert Client().get(address).status_code == 404
    assert member.get(address.replace(post.thread.slug, make_thread().slug)).status_code == 404
    assert member.post(f"{address}verwijderen/").status_code == 403
    hide_post(moderator=moderator, post=post, reason="naam")
    assert member.get(address).status_code == 404
    assert signed_in(moderator).get(address).status_code == 200


def test_files_go_with_their_post(kept, django_capture_on_commit_callbacks):
    """Deleting the post deletes rows and files, after the commit."""
    name = kept.file.name
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        writing.delete_post(user=kept.post.author, post=kept.post)
    assert not Attachment.objects.exists()
    assert not default_storage.exists(name)


def test_limits_hold_and_nothing_is_left_behind(kept, monkeypatch):
    """Not beside another's post, not too many; what fails leaves no file."""
    files = [check_upload(upload("a.pdf", PDF))]
    post = make_post(kept.post.thread, author=kept.post.author)
    with pytest.raises(PermissionDenied):
        attach(user=make_user(), post=post, files=files)
    with pytest.raises(PermissionDenied):
        remove_attachment(user=make_user(), attachment=kept)
    with pytest.raises(TooManyFiles):
        attach(user=post.author, post=post, files=files * 4)
    before = set(default_storage.listdir("attachments")[1])
    monkeypatch.setattr(Attachment, "save", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        attach(user=post.author, post=post, files=files)
    assert set(default_storage.listdir("attachments")[1]) == before
