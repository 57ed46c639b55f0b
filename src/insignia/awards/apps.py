"""The slice as a Django application."""

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.awards"
    default_auto_field = "django.db.models.BigAutoField"
