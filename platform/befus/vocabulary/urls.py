from django.urls import path, re_path

from befus.vocabulary import views

urlpatterns = [
    path("", views.vocabulary, name="vocabulary"),
    re_path(r"^skos\.(?P<extension>jsonld|ttl)$", views.vocabulary_file, name="vocabulary_file"),
    path("<slug:scheme>", views.concept, name="vocabulary_scheme"),
    path("<slug:scheme>/<slug:code>", views.concept, name="vocabulary_concept"),
]
