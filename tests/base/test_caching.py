"""The shared cache asks the database for what others must know too, and for nothing else."""

import pytest
from django.core.cache import caches
from django.core.management import call_command

from befus.base.caching import SharedCache


@pytest.fixture
def cache(db) -> SharedCache:
    """A shared cache with a table of its own."""
    call_command("createcachetable", "befus_tried_cache", verbosity=0)
    return SharedCache("befus_tried_cache", {})


def test_what_others_need_is_asked_of_the_database(cache, django_assert_num_queries):
    """A count of attempts holds for all processes."""
    cache.set("attempts", 3)
    caches["process"].clear()
    with django_assert_num_queries(1):
        assert cache.get("attempts") == 3


def test_where_sites_begin_is_kept_by_each_process(cache, django_assert_num_queries):
    """A text with many links costs nothing more; what moved is forgotten."""
    with django_assert_num_queries(0):
        cache.set("wagtail_site_root_paths", [1], 60, version=2)
        assert cache.get("wagtail_site_root_paths", version=2) == [1]
        assert cache.delete("wagtail_site_root_paths", version=2)
        assert cache.get("wagtail_site_root_paths", version=2) is None
    cache.set("wagtail_site_root_paths", [1], version=2)
    cache.clear()
    assert cache.get("wagtail_site_root_paths", version=2) is None
