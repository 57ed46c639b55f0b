"""The slice as a Django application."""

from django.apps import AppConfig


class KeyringConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.keyring"
    default_auto_field = "django.db.models.BigAutoField"
