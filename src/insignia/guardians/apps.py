"""The slice as a Django application."""

from django.apps import AppConfig


class GuardiansConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.guardians"
    default_auto_field = "django.db.models.BigAutoField"
