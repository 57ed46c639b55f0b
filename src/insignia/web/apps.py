"""The slice as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.web"
    default_auto_field = "django.db.models.BigAutoField"
