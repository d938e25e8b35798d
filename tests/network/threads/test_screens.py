"""No page of threads is mixed: with data that have no words, nothing is said alike in both (L4)."""

import pytest
from django.urls import reverse
from django.utils import translation

from network.models import Thread
from network.threads import actions
from tests.base.test_screens import shared_words
from tests.factories.editing import signed_in
from tests.factories.people import make_user
from tests.factories.threads import make_post, make_thread, make_translation
from tests.factories.vocabulary import make_term

pytestmark = pytest.mark.django_db


def test_pages_of_threads_are_in_one_language():
    els, other = make_user(display_name="E1"), make_user(display_name="E2")
    make_term("themes", "t1", label_nl="t1 n", label_fr="t1 f")
    thread = make_thread(author=els, title="d1", text="x1", themes=("t1",), tags=("k1",))
    answer = make_post(thread, "x2", author=other, lang="fr")
    make_post(thread, "x3", author=other, parent=answer)
    make_translation(answer, "x4", author=els)
    actions.edit_post(editor=els, post=thread.posts.get(number=1), text="x5")
    actions.save_draft(user=els, thread=thread, text="x6", lang="nl", parent=answer)
    Thread.objects.update(slow_mode_seconds=900)
    reader = signed_in(els)
    slug, first = [thread.slug], [thread.slug, 1]
    pages = [
        ("thread", slug),
        ("start_thread", []),
        ("edit_thread", slug),
        ("edit_post", first),
        ("delete_post", first),
        ("post_history", first),
        ("translate_post", [thread.slug, 2]),
    ]

    def ask(language, name, args, data=None):
        with translation.override(language):
            address = reverse(name, args=args)
        return reader.post(address, data) if data else reader.get(address)

    for name, args in pages:
        assert shared_words(lambda lang, n=name, a=args: ask(lang, n, a)) == set(), name
    for data in ({"text": "x7", "lang": "nl"}, {"text": " ", "lang": "nl"}):
        assert shared_words(lambda lang, d=data: ask(lang, "thread", slug, d)) == set()
