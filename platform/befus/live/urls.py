"""Addresses of what is live that are no sockets."""

from django.urls import path

from befus.live.views import asyncapi

urlpatterns = [path("live.json", asyncapi, name="live_asyncapi")]
