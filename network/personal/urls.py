"""Addresses of My BeFUS."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from network.personal import views

urlpatterns = [
    path(_("my-befus/"), views.my_befus, name="my_befus"),
    path(_("my-befus/bookmarks/"), views.bookmark_list, name="bookmarks"),
    path(_("my-befus/bookmarks/keep/"), views.bookmark, name="bookmark"),
]
