"""Pages of threads as a reader without scripts walks them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.models import Draft, Follow, Post, Reaction, ReadMark, Thread
from network.threads.models import PostTranslation
from tests.base.screens import said
from tests.factories.editing import signed_in
from tests.factories.people import make_user
from tests.factories.threads import make_post, make_reaction, make_thread, make_translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def els():
    return make_user(display_name="Els Van den Berghe")


@pytest.fixture
def reader(els):
    return signed_in(els)


def text_of(response, language="nl") -> str:
    """Return all that a page says, on one line per text."""
    return "\n".join(sorted(said(response.content.decode(), language)))


def test_a_walk_without_scripts(reader, els):
    begun = reader.get("/nl/ideeen/nieuw/")
    key = begun.context["form"]["key"].value()
    words = {"title": "Wie rijdt de nachtbus?", "text": "Wie *weet* het?", "lang": "nl"}
    kept = reader.post("/nl/ideeen/nieuw/", {**words, "keep": "1"})
    assert kept.headers["Location"] == "/nl/ideeen/nieuw/"
    assert reader.get("/nl/ideeen/nieuw/").context["form"]["text"].value() == "Wie *weet* het?"
    started = reader.post("/nl/ideeen/nieuw/", {**words, "key": key}, follow=True)
    thread = Thread.objects.get()
    assert started.redirect_chain == [(f"/nl/ideeen/{thread.slug}/", 302)]
    assert "<p>Wie <em>weet</em> het?</p>" in started.content.decode()

    amelie = signed_in(make_user(display_name="Amélie Lambert", preferred_language="fr"))
    there = f"/fr/idees/{thread.slug}/"
    answer = {"text": "Chez nous, la Ville.", "lang": "fr", "parent": "1"}
    kept = amelie.post(there, {**answer, "keep": "1"})
    assert kept.headers["Location"] == f"{there}#composer"
    page = amelie.get(there)
    assert page.context["form"]["text"].value() == "Chez nous, la Ville."
    assert "Vous répondez à Els Van den Berghe." in text_of(page, "fr")
    posted = amelie.post(there, {**answer, "key": page.context["form"]["key"].value()})
    assert posted.headers["Location"] == f"{there}#post-2"
    amelie.post(there + "messages/2/reagir/", {"react": "useful"})
    amelie.post(there + "messages/1/reagir/", {"react": "useful"})
    amelie.post(there + "messages/1/traduction/", {"text": "Qui le sait ?"})
    amelie.post(there + "messages/2/modifier/", {"text": "Chez nous, la Ville paie.", "lang": "fr"})
    assert "Chez nous, la Ville." in text_of(amelie.get(there + "messages/2/historique/"), "fr")
    assert Reaction.objects.get().post.number == 1
    assert PostTranslation.objects.get().html == "<p>Qui le sait\u202f?</p>\n"

    page = reader.get(f"/nl/ideeen/{thread.slug}/")
    assert "1 nieuw bericht sinds vandaag" in text_of(page)
    assert 'id="new"' in page.content.decode()
    assert "Nog geen Nederlandse vertaling." in text_of(page)
    assert 'id="new"' not in reader.get(f"/nl/ideeen/{thread.slug}/").content.decode()
    reader.post(f"/nl/ideeen/{thread.slug}/volgen/", {"stop": "1"})
    assert not Follow.objects.filter(user=els).exists()

    asked = amelie.get(there + "messages/2/supprimer/")
    assert "Supprimer le message" in text_of(asked, "fr")
    amelie.post(there + "messages/2/supprimer/")
    assert "la Ville paie" not in reader.get(f"/nl/ideeen/{thread.slug}/").content.decode()


def test_deleted_post_leaves_its_place_where_others_answered(reader):
    thread = make_thread()
    post = make_post(thread, "Geheim")
    make_post(thread, "Antwoord", parent=post)
    Post.objects.filter(pk=post.pk).update(deleted_at=timezone.now())
    page = reader.get(thread.get_absolute_url()).content.decode()
    assert "Geheim" not in page
    assert "Dit bericht is verwijderd." in page
    assert "Antwoord" in page
    for address in ("geschiedenis", "vertaling", "bewerken"):
        answer = reader.get(f"/nl/ideeen/{thread.slug}/berichten/2/{address}/")
        assert answer.status_code in (403, 404)


def test_errors_lose_nothing_that_was_typed(reader):
    thread = make_thread(is_locked=False, slow_mode_seconds=600)
    address = thread.get_absolute_url()
    reader.post(address, {"text": "Eerst", "lang": "nl"})
    refused = reader.post(address, {"text": "Te snel", "lang": "fr", "parent": "1"})
    assert refused.status_code == 422
    form = refused.context["form"]
    assert [form[name].value() for name in ("text", "lang", "parent")] == ["Te snel", "fr", "1"]
    assert "u kunt opnieuw schrijven" in text_of(refused).lower()
    empty = reader.post("/nl/ideeen/nieuw/", {"title": "Wel", "text": " ", "lang": "nl"})
    assert empty.status_code == 422
    assert empty.context["form"]["title"].value() == "Wel"


def test_my_language_first_puts_the_translation_in_front(reader):
    thread = make_thread(lang="fr", text="Bonjour à toutes et tous")
    make_translation(thread.posts.get(), "Dag allemaal")
    page = reader.get(f"{thread.get_absolute_url()}?view=mine").content.decode()
    assert page.index("Dag allemaal") < page.index("Bonjour à toutes et tous")
    both = reader.get(thread.get_absolute_url()).content.decode()
    assert both.index("Bonjour à toutes et tous") < both.index("Dag allemaal")


def test_long_thread_has_pages_and_permanent_addresses(reader):
    thread = make_thread()
    posts = [make_post(thread, f"Bericht {n}") for n in range(2, 53)]
    reply = make_post(thread, "Late reactie", parent=posts[0])
    last = f"/nl/ideeen/{thread.slug}/berichten/52/"
    assert reader.get(last).headers["Location"] == f"{thread.get_absolute_url()}?page=2#post-52"
    first = reader.get(reply.get_absolute_url())
    assert first.headers["Location"] == f"{thread.get_absolute_url()}#post-53"
    assert "Bericht 51" not in reader.get(thread.get_absolute_url()).content.decode()
    assert "Bericht 51" in reader.get(f"{thread.get_absolute_url()}?page=2").content.decode()
    for page in ("3", "0"):
        assert reader.get(f"{thread.get_absolute_url()}?page={page}").status_code == 404
    fragments = reader.get(f"/nl/ideeen/{thread.slug}/berichten/?numbers=2,53,99,x")
    assert 'data-number="53" data-lang="nl" data-parent="2"' in fragments.content.decode()
    assert fragments.content.decode().count("<article") == 2


def test_page_costs_the_same_queries_however_long_the_thread(
    reader, els, django_assert_max_num_queries
):
    def fill(count):
        thread = make_thread(themes=("nightlife",), actors=("youth",), tags=("bus",))
        for _ in range(count):
            post = make_post(thread, lang="fr")
            make_translation(post)
            make_reaction(post)
            make_post(thread, parent=post)
        ReadMark.objects.create(
            user=els, thread=thread, number=1, read_at=timezone.now() - timedelta(days=1)
        )
        Draft.objects.create(user=els, thread=thread, text="Wij", lang="nl")
        return thread.get_absolute_url()

    reader.get(fill(1))
    counts = []
    for address in (fill(1), fill(20)):
        with django_assert_max_num_queries(12) as found:
            assert reader.get(address).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_visitors_are_sent_to_log_in_and_hidden_threads_are_not_there(client, reader):
    thread = make_thread()
    answer = client.get(thread.get_absolute_url())
    assert answer.headers["Location"].startswith("/nl/account/login/?next=")
    Thread.objects.update(hidden_at=timezone.now())
    for rest in ("", "berichten/", "berichten/1/", "berichten/1/geschiedenis/"):
        assert reader.get(f"/nl/ideeen/{thread.slug}/{rest}").status_code == 404
    assert reader.post(f"/nl/ideeen/{thread.slug}/volgen/").status_code == 404
