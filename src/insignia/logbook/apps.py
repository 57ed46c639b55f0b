"""The slice as a Django application."""

from django.apps import AppConfig


class LogbookConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.logbook"
    default_auto_field = "django.db.models.BigAutoField"
