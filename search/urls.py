"""Addresses of search for readers."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from search.saved import views as saved
from search.views import search_page

urlpatterns = [
    path(_("search/"), search_page, name="search"),
    path(_("search/save/"), saved.save, name="save_search"),
    path(_("search/saved/"), saved.saved_searches, name="saved_searches"),
    path(_("search/saved/<int:pk>/new/"), saved.news, name="search_news"),
    path(_("search/saved/<int:pk>/rename/"), saved.rename, name="rename_search"),
    path(_("search/saved/<int:pk>/delete/"), saved.delete, name="delete_search"),
]
