"""The slice as a Django application."""

from django.apps import AppConfig


class VerificationConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.verification"
    default_auto_field = "django.db.models.BigAutoField"
