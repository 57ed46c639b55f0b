"""The slice as a Django application."""

from django.apps import AppConfig


class CohortsConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.cohorts"
    default_auto_field = "django.db.models.BigAutoField"
