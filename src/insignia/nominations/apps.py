"""The slice as a Django application."""

from django.apps import AppConfig


class NominationsConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.nominations"
    default_auto_field = "django.db.models.BigAutoField"
