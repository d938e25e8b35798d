"""Addresses of My BeFUS."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from network.personal import data_views, views

urlpatterns = [
    path(_("my-befus/"), views.my_befus, name="my_befus"),
    path(_("my-befus/ideas/"), views.section_page, {"name": "follows"}, name="my_follows"),
    path(_("my-befus/drafts/"), views.section_page, {"name": "drafts"}, name="my_drafts"),
    path(_("my-befus/bookmarks/"), views.bookmark_list, name="bookmarks"),
    path(_("my-befus/bookmarks/keep/"), views.bookmark, name="bookmark"),
    path(_("my-befus/data/"), data_views.my_data, name="my_data"),
    path(_("my-befus/data/ask/"), data_views.ask_export, name="ask_export"),
    path(_("my-befus/data/file/"), data_views.fetch_export, name="fetch_export"),
    path(_("my-befus/data/erase/"), data_views.erase, name="erase_account"),
]
