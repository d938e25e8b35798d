"""Two moderators at the same moment, on a database that lets them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from network.models import Post
from network.threads.moderation import actions
from tests.factories.people import make_user
from tests.factories.threads import make_post, make_thread
from tests.network.threads.moderation.test_actions import WHY, acts, events


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_moderators_hide_once():
    """Hidden by both at the same moment: one act, one count, one event (S18)."""
    thread, one, two = make_thread(), make_user(is_superuser=True), make_user(is_superuser=True)
    post = make_post(thread)

    def hide(moderator):
        try:
            actions.hide_post(moderator=moderator, post=Post.objects.get(pk=post.pk), reason=WHY)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(hide, [one, two]))
    thread.refresh_from_db()
    assert (thread.post_count, acts(thread)) == (1, ["hide_post"])
    assert events(thread) == ["post.hidden"]
