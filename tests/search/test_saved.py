"""Searches that people keep, and what these find anew."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from search.engines.base import InvalidFilter, SearchRequest
from search.queries import get_engine
from search.saved import actions
from search.saved.actions import delete_saved_search, mark_seen, save_search
from search.saved.models import SavedSearch
from search.saved.queries import matches_since
from tests.factories.people import make_user
from tests.search.catalogue import ENGINES
from tests.search.notes import delete, note, rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.both, pytest.mark.usefixtures("only_notes")]


@pytest.fixture(params=ENGINES)
def deliver(request):
    """Each engine in its turn; bring it what changed, as the worker does."""
    if request.param == "tantivy":
        return lambda: None
    request.getfixturevalue("elasticsearch")

    def follow():
        get_engine().primary.follow()

    follow()
    return follow


def keep(q="overlast", **options):
    """Save a search for `q`."""
    options = {"user": make_user(), "name": "Overlast", **options}
    return save_search(request=SearchRequest("note", q), **options)


def ids(*entries):
    """The ids under which notes are found."""
    return {str(entry.pk) for entry in entries}


def test_only_new_matches_are_told(deliver):
    """What is new, what changed so that it matches now; each once, and nothing else."""
    old, other = note("overlast"), note("diefstal")
    deliver()
    saved = keep()
    assert matches_since(saved).ids == ()
    new, _ = note("overlast in het park"), note("fietsen")
    rewrite(old, "overlast en hinder")
    rewrite(other, "diefstal en overlast")
    deliver()
    matches = matches_since(saved)
    assert set(matches.ids) == ids(new, other)
    saved = mark_seen(saved=saved, matches=matches)
    assert matches_since(saved).ids == ()


def test_what_went_and_came_back_is_no_news(deliver):
    """It was told before."""
    entry = note("overlast")
    deliver()
    saved = keep()
    rewrite(entry, "diefstal")
    deliver()
    saved = mark_seen(saved=saved, matches=matches_since(saved))
    rewrite(entry, "overlast")
    deliver()
    assert matches_since(saved).ids == ()
    delete(entry)
    deliver()
    assert matches_since(saved).ids == ()


def test_what_the_index_does_not_hold_yet_is_told_later(deliver, request):
    """Elasticsearch follows a moment later; the embedded index follows before it answers."""
    saved = keep()
    entry = note("overlast")
    first = matches_since(saved)
    saved = mark_seen(saved=saved, matches=first)
    deliver()
    assert set(first.ids) | set(matches_since(saved).ids) == ids(entry)


def test_filters_and_pages_are_kept():
    """All pages are looked through; the order does not matter."""
    saved = keep(q="")
    assert saved.filters == {}
    entries = [note("overlast") for _ in range(101)]
    assert set(matches_since(saved).ids) == ids(*entries)
    filtered = save_search(
        user=saved.user, name="b", request=SearchRequest("note", filters={"tag": ["hinder"]})
    )
    right = note("hinder")
    assert matches_since(filtered).ids == (str(right.pk),)


def test_nothing_is_asked_where_nothing_changed(monkeypatch):
    """No look into the index for most of the searches most of the time."""
    saved = keep()
    monkeypatch.setattr("search.saved.queries.get_engine", None)
    assert matches_since(saved).ids == ()
    note("overlast")
    with pytest.raises(TypeError):
        matches_since(saved)


def test_a_name_is_kept_once(monkeypatch):
    """A search of the same name is replaced; there is an end to how many."""
    user = make_user()
    keep(user=user)
    keep("hinder", user=user)
    assert SavedSearch.objects.get().q == "hinder"
    monkeypatch.setattr(actions, "MOST_SAVED", 1)
    keep("diefstal", user=user)
    with pytest.raises(actions.TooManySavedSearches):
        keep(user=user, name="Tweede")
    with pytest.raises(ValueError, match="name"):
        keep(user=user, name="  ")


def test_only_people_keep_searches():
    """Nobody without an account, nobody whose account is closed, nobody else's."""
    with pytest.raises(PermissionDenied):
        keep(user=AnonymousUser())
    with pytest.raises(PermissionDenied):
        keep(user=make_user(is_active=False))
    saved = keep()
    with pytest.raises(PermissionDenied):
        delete_saved_search(user=make_user(), saved=saved)
    delete_saved_search(user=saved.user, saved=saved)
    assert not SavedSearch.objects.exists()


def test_an_unknown_filter_is_refused():
    """Nothing is kept that cannot be asked."""
    with pytest.raises(InvalidFilter):
        save_search(
            user=make_user(), name="x", request=SearchRequest("note", filters={"colour": ["red"]})
        )
    assert not SavedSearch.objects.exists()
