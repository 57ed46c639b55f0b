"""The slice as a Django application."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.feeds"
    default_auto_field = "django.db.models.BigAutoField"
