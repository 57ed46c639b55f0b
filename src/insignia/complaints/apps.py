"""The slice as a Django application."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.complaints"
    default_auto_field = "django.db.models.BigAutoField"
