"""Includes the slices' addresses; nothing else."""

from importlib.util import find_spec

from django.urls import include, path

urlpatterns = [
    path("", include("insignia.achievements.urls")),
    path("accounts/", include("allauth.urls")),
]
