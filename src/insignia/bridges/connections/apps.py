"""The bridge as a Django application."""

from django.apps import AppConfig


class ConnectionsConfig(AppConfig):
    """Name and label of the bridge."""

    name = "insignia.bridges.connections"
    default_auto_field = "django.db.models.BigAutoField"
