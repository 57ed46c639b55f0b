"""The slice as a Django application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.accounts"
    default_auto_field = "django.db.models.BigAutoField"
