"""The room as a Django application."""

from django.apps import AppConfig


class OAuthConfig(AppConfig):
    """Name and label of the room."""

    name = "insignia.bridges.oauth"
    default_auto_field = "django.db.models.BigAutoField"
