"""Addresses of search for readers."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from search.views import search_page

urlpatterns = [
    path(_("search/"), search_page, name="search"),
]
