"""Machine translation, against a real server on this machine that answers as we tell it."""

import json
import logging

import pytest

from befus.base.translation.providers import TranslationUnavailable, is_offered, translate
from tests.translating import translating_server

KEY = "a-secret-key"
TEXT = "een geheime zin"


@pytest.fixture
def server(settings):
    """The machine that the settings name."""
    with translating_server() as running:
        settings.TRANSLATION_URL, settings.TRANSLATION_KEY = running.url, KEY
        yield running


def test_nothing_is_offered_without_an_address():
    """Off by default: nobody is asked, and who asks is told."""
    assert not is_offered()
    with pytest.raises(TranslationUnavailable):
        translate([TEXT], source="nl", target="fr")


def test_texts_are_translated_in_one_request(server):
    """The server is asked once, with languages, form and key."""
    server.body = json.dumps({"translatedText": ["une", "<p>deux</p>"]}).encode()
    found = translate([TEXT, "<p>b</p>"], source="nl", target="fr", is_html=True)
    assert is_offered()
    assert (found.texts, found.provider) == (["une", "<p>deux</p>"], "LibreTranslate")
    asked = {"q": [TEXT, "<p>b</p>"], "source": "nl", "target": "fr", "format": "html"}
    assert server.asked == [("/translate", {**asked, "api_key": KEY})]


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (500, {}, b""),
        (403, {}, b'{"error": "Invalid API key"}'),
        (302, {"Location": "/translate?again"}, b""),
        (200, {}, b"<html>"),
        (200, {}, b'{"translatedText": ["a", "b"]}'),
        (200, {}, b'{"translatedText": [1]}'),
        (200, {}, b'["a"]'),
        (200, {}, b'"' + b"x" * 3_000_000 + b'"'),
    ],
)
def test_a_bad_answer_says_so(server, caplog, status, headers, body):
    """Whatever is wrong becomes one error; the log has neither text nor key, nobody is sent on."""
    server.status, server.headers, server.body = status, headers, body
    with caplog.at_level(logging.DEBUG), pytest.raises(TranslationUnavailable):
        translate([TEXT], source="nl", target="fr")
    assert len(server.asked) == 1
    assert "Machine translation by LibreTranslate failed" in caplog.text
    assert TEXT not in caplog.text
    assert KEY not in caplog.text


def test_silence_ends_with_the_time_out(server, settings):
    """A server that says nothing keeps nobody longer than the settings say."""
    settings.TRANSLATION_TIMEOUT_SECONDS = 0.05
    server.is_silent.set()
    with pytest.raises(TranslationUnavailable):
        translate([TEXT], source="nl", target="fr")


def test_a_server_that_is_away_says_so(settings):
    """Nobody listens there."""
    settings.TRANSLATION_URL = "http://127.0.0.1:9/"
    with pytest.raises(TranslationUnavailable):
        translate([TEXT], source="nl", target="fr")
