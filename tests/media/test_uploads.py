"""Uploads: known by their content, stripped of metadata, sent to who may see them."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, PngImagePlugin
from wagtail.models import Collection, CollectionViewRestriction
from willow.image import UnrecognisedImageFormatError

from befus.media.models import MediaDocument, MediaImage
from tests.factories.editing import signed_in
from tests.factories.pages import make_home
from tests.factories.people import make_editor, make_user

pytestmark = pytest.mark.django_db

GPS, ORIENTATION, CAMERA = 0x8825, 0x0112, 0x0110
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(kind="JPEG", size=(40, 20), **options) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, "#0a7a6b").save(buffer, kind, **options)
    return buffer.getvalue()


def with_camera(orientation=1, kind="JPEG") -> bytes:
    exif = Image.Exif()
    exif[CAMERA], exif[ORIENTATION] = "Camera van Jan", orientation
    exif[GPS] = {1: "N", 2: (50.0, 51.0, 0.0)}
    return picture(kind, exif=exif)


def upload(content: bytes, name="foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def make_image(content: bytes, name="foto.jpg", **fields) -> MediaImage:
    return MediaImage.objects.create(title="Foto", file=upload(content, name), **fields)


def stored(image) -> Image.Image:
    with MediaImage.objects.get(pk=image.pk).file.open() as file:
        opened = Image.open(BytesIO(file.read()))
        opened.load()
        return opened


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("WEBP", "a.webp"), ("AVIF", "a.avif")]
)
def test_camera_place_and_person_are_taken_out(kind, name):
    given = with_camera(kind=kind)
    assert Image.open(BytesIO(given)).getexif()[CAMERA] == "Camera van Jan"
    image = stored(make_image(given, name))
    assert dict(image.getexif()) == {}
    assert "xmp" not in image.info
    assert image.format == kind


def test_words_in_a_png_are_taken_out():
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Jan")
    image = stored(make_image(picture("PNG", pnginfo=words), "a.png"))
    assert "Author" not in image.info


def test_comment_of_a_gif_is_taken_out_and_it_still_moves():
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "green", "blue")]
    buffer = BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], comment=b"Jan")
    image = stored(make_image(buffer.getvalue(), "a.gif"))
    assert "comment" not in image.info
    assert image.n_frames == 3


def test_picture_stands_upright_without_its_orientation():
    image = make_image(with_camera(orientation=6))
    assert stored(image).size == (20, 40)
    assert (image.width, image.height) == (20, 40)


def test_picture_without_metadata_stays_byte_for_byte():
    content = picture("PNG")
    image = make_image(content, "a.png")
    with image.file.open() as file:
        assert file.read() == content


@pytest.mark.parametrize(
    ("content", "name"),
    [(SVG, "a.svg"), (SVG, "a.png"), (b"MZ" + b"\0" * 200, "a.jpg"), (b"%PDF-1.7", "a.jpg")],
)
def test_what_is_no_picture_is_refused(content, name):
    with pytest.raises((ValidationError, UnrecognisedImageFormatError)):
        make_image(content, name)
    assert MediaImage.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "name"), [(SVG, "a.svg"), (SVG, "a.png"), (picture("BMP"), "a.bmp")]
)
def test_form_refuses_what_is_no_picture(content, name):
    client = signed_in(make_editor())
    data = {"title": "Foto", "file": upload(content, name), "collection": 1}
    response = client.post(reverse("wagtailimages:add"), data)
    assert response.status_code == 200
    assert "file" in response.context["form"].errors


def test_form_takes_a_picture_and_its_texts():
    client = signed_in(make_editor())
    data = {"title": "Foto", "file": upload(with_camera()), "collection": 1}
    data |= {"credit": "Jan", "alt_nl": "Een plein", "alt_fr": "Une place"}
    assert client.post(reverse("wagtailimages:add"), data).status_code == 302
    image = MediaImage.objects.get()
    assert (str(image.text("alt", "fr")), dict(stored(image).getexif())) == ("Une place", {})
    assert image.file_size == image.file.size


def test_picture_of_too_many_pixels_is_refused(settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100
    data = {"title": "Foto", "file": upload(picture()), "collection": 1}
    response = signed_in(make_editor()).post(reverse("wagtailimages:add"), data)
    assert "file" in response.context["form"].errors


# -- Documents -------------------------------------------------------------------------------------


def archive(*names: str, size: int = 10) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(name, b"0" * size)
    return buffer.getvalue()


def errors_of(content: bytes, name: str) -> set[str]:
    try:
        MediaDocument(title="Stuk", file=upload(content, name)).full_clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7\n...", "a.pdf"),
        (archive("word/document.xml"), "a.docx"),
        (archive("xl/workbook.xml"), "a.XLSX"),
        (archive("content.xml"), "a.odt"),
        (b"naam;som\nGent;1", "a.csv"),
    ],
)
def test_document_that_is_what_it_says_is_taken(content, name):
    assert errors_of(content, name) == set()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html><script>", "a.pdf"),
        (b"%PDF-1.7", "a.docx"),
        (archive("xl/workbook.xml"), "a.docx"),
        (archive("word/document.xml", "word/vbaProject.bin"), "a.docx"),
        (b"PK\x03\x04broken", "a.xlsx"),
        (b"MZ\x00\x00", "a.txt"),
        (b"<html>", "a.html"),
        (SVG, "a.svg"),
        (b"x", "a"),
    ],
)
def test_document_that_is_something_else_is_refused(content, name):
    assert errors_of(content, name) == {"file"}


def test_archive_that_unpacks_too_large_is_refused():
    assert errors_of(archive("word/document.xml", size=201 * 1024 * 1024), "a.docx") == {"file"}


def test_document_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("befus.media.checks.MAX_DOCUMENT_BYTES", 5)
    assert errors_of(b"%PDF-1.7", "a.pdf") == {"file"}


def make_document(**fields) -> MediaDocument:
    return MediaDocument.objects.create(
        title="Stuk", file=upload(b"%PDF-1.7", "stuk.pdf"), **fields
    )


def test_document_is_always_an_attachment(client):
    make_home()
    response = client.get(make_document().url)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


# -- Rights ----------------------------------------------------------------------------------


@pytest.fixture
def private():
    """A collection for people who are logged in."""
    collection = Collection.get_first_root_node().add_child(name="Leden")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return collection


def test_private_document_is_for_members(client, private):
    make_home()
    document = make_document(collection=private)
    assert client.get(document.url).status_code in (302, 403)
    assert signed_in(make_user()).get(document.url).status_code == 200


def test_public_picture_is_sent_to_everybody(client):
    rendition = make_image(picture()).get_rendition("width-20")
    response = client.get(rendition.url)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response["Cache-Control"].startswith("public")
    assert response["Content-Security-Policy"] == "default-src 'none'"


def test_private_picture_is_for_members_and_for_no_shared_cache(client, private):
    rendition = make_image(picture(), collection=private).get_rendition("width-20")
    assert client.get(rendition.url).status_code == 404
    response = signed_in(make_user()).get(rendition.url)
    assert response.status_code == 200
    assert "public" not in response["Cache-Control"]


@pytest.mark.parametrize("name", ["onbekend.jpg", "..%2Fsecret-key", "a%00.jpg"])
def test_unknown_picture_is_not_found(client, name):
    assert client.get(f"/media/images/{name}").status_code in (400, 404)


@pytest.mark.parametrize("folder", ["original_images", "documents", "avatar_images"])
def test_uploaded_files_have_no_address_of_their_own(client, folder):
    image = make_image(picture())
    assert client.get(f"/media/{folder}/{image.file.name.rsplit('/')[-1]}").status_code == 404
