"""Addresses of the network for readers, part by part."""

from django.urls import include, path

urlpatterns = [
    path("", include("network.joining.urls")),
    path("", include("network.directory.urls")),
    path("", include("network.notifications.urls")),
    path("", include("network.personal.urls")),
    path("", include("network.threads.urls")),
]
