"""The slice as a Django application."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.insights"
    default_auto_field = "django.db.models.BigAutoField"
