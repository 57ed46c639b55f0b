"""The bridge as a Django application."""

from django.apps import AppConfig


class OlderDisplaysConfig(AppConfig):
    """Name and label of the bridge."""

    name = "insignia.bridges.open_badges_2"
    label = "open_badges_2"
    default_auto_field = "django.db.models.BigAutoField"
