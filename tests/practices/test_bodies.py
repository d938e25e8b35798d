"""The body of a practice on its page: points of attention, and what pictures cost."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from befus.media.models import MediaDocument, MediaImage
from practices.importing.actions import import_records
from practices.models import PracticePage
from practices.records import record_of
from tests.content import lay_vocabulary, record, records
from tests.factories.pages import body, make_index, make_practice


def make_picture(name: str) -> MediaImage:
    """Return a stored picture of a few pixels."""
    content = BytesIO()
    Image.new("RGB", (8, 6)).save(content, "PNG")
    file = SimpleUploadedFile(f"{name}.png", content.getvalue())
    return MediaImage.objects.create(title=name, file=file)


def make_document() -> MediaDocument:
    """Return a stored document."""
    file = SimpleUploadedFile("plan.txt", b"Plan")
    return MediaDocument.objects.create(title="Plan", file=file)


def illustrated(pictures: int) -> PracticePage:
    """Return a practice with pictures and a document in each of two parts."""
    document = make_document()
    blocks = [
        ("image", {"image": make_picture(f"foto-{number}"), "alt": f"Foto {number}"})
        for number in range(pictures)
    ]
    download = ("download", {"document": document, "title": ""})
    texts = {
        f"{part}_{code}": [*body("Tekst"), *blocks, download]
        for part in ("approach", "results")
        for code in ("nl", "fr")
    }
    return make_practice(**texts)


@pytest.mark.both
@pytest.mark.django_db
def test_pictures_and_documents_cost_the_same_however_many(
    client, index_now, django_assert_num_queries
):
    """One picture in each of two parts, or seven: ten queries, one more than none of them."""
    make_index()
    pages = [illustrated(number) for number in (1, 7)]
    index_now()
    for page in pages:
        client.get(page.url_in("nl"))
        with django_assert_num_queries(10):
            html = client.get(page.url_in("nl")).content.decode()
    assert html.count("<img ") == 14
    assert html.count('class="download"') == 2


@pytest.mark.django_db
def test_every_block_is_shown(client, index_now):
    """Quote, figures and video stand on the page; the player waits for a click (P9)."""
    make_index()
    blocks = [
        *body("Tekst"),
        ("quote", {"quote": "Wat een rust", "attribution": "een buur"}),
        ("figures", [{"value": "12", "unit": "%", "meaning": "minder klachten"}]),
        ("video", {"url": "https://vimeo.com/123", "title": "De film"}),
    ]
    page = make_practice(approach_nl=blocks, approach_fr=blocks)
    index_now()
    html = client.get(page.url_in("nl")).content.decode()
    assert "<blockquote><p>Wat een rust</p></blockquote>" in html
    assert "<dt>minder klachten</dt><dd>12 <span>%</span></dd>" in html
    assert 'data-video="https://player.vimeo.com/video/123"' in html
    assert '<a class="video-link" href="https://vimeo.com/123"' in html
    assert "<iframe" not in html


@pytest.mark.django_db
def test_a_picture_that_is_gone_leaves_its_place_empty(client, index_now):
    """The other pictures stay, each in its place."""
    make_index()
    page = illustrated(3)
    MediaImage.objects.get(title="foto-1").delete()
    index_now()
    html = client.get(page.url_in("fr")).content.decode()
    assert html.count('alt="Foto 0"') == html.count('alt="Foto 2"') == 2
    assert 'alt="Foto 1"' not in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "label", "advice"),
    [
        ("nl", "Aandachtspunt bij overname", "Meet eerst."),
        ("fr", "Point d&#x27;attention", "Mesurer d&#x27;abord."),
    ],
)
def test_advice_stands_apart_from_the_results(client, language, label, advice):
    """What the editors advise is no finding: the import gives it a block of its own."""
    lay_vocabulary()
    make_index()
    imported = record()
    imported["body"]["results"] = {
        "nl": "Het werkt. Aandachtspunt bij overname: meet eerst.",
        "fr": "Cela marche. Point d'attention\xa0: mesurer d'abord.",
    }
    import_records([imported])
    page = PracticePage.objects.get()
    html = " ".join(client.get(page.url_in(language)).content.decode().split())
    assert f'<p class="attention-label">{label}</p> <p>{advice}</p>' in html
    assert record_of(page)["body"]["results"] == imported["body"]["results"]


@pytest.mark.django_db
def test_every_given_record_has_its_advice_apart():
    """All 41, in both languages: the pattern fits what is written, and nothing is lost."""
    lay_vocabulary()
    make_index()
    import_records(records())
    for page in PracticePage.objects.all():
        for stream in (page.results_nl, page.results_fr):
            assert [block.block_type for block in stream] == ["text", "attention"]
            assert stream[1].value.label.startswith(("Aandachtspunt", "Point d'attention"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Aandachtspunt"), ("fr", "Point d’attention")]
)
def test_advice_without_announcement_gets_the_usual_words(client, index_now, language, words):
    """An editor need not write them."""
    make_index()
    advice = ("attention", {"heading": "", "text": "meet eerst"})
    page = make_practice(**{f"results_{code}": [*body("Tekst"), advice] for code in ("nl", "fr")})
    index_now()
    assert f'"attention-label">{words}<' in client.get(page.url_in(language)).content.decode()
    assert record_of(page)["body"]["results"][language] == "Tekst meet eerst"
