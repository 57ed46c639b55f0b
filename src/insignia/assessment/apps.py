"""The slice as a Django application."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.assessment"
    default_auto_field = "django.db.models.BigAutoField"
