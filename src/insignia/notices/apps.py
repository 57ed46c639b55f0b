"""The slice as a Django application."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.notices"
    default_auto_field = "django.db.models.BigAutoField"
