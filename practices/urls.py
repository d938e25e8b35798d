"""Addresses of the catalogue that are no pages: its API, its feed, and what its pages fetch."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from practices.api import routes
from practices.feeds import NewPractices
from practices.ideas.views import practice_from_idea
from practices.views import ask_translation, suggest

api: list[URLPattern | URLResolver] = routes.urlpatterns
pages: list[URLPattern | URLResolver] = [
    path("atom.xml", NewPractices(), name="practice_feed"),
    path("suggest/", suggest, name="practice_suggest"),
    path("translations/<slug:record_id>/", ask_translation, name="practice_ask_translation"),
    path(_("ideas/<slug:slug>/practice/"), practice_from_idea, name="practice_from_idea"),
]
