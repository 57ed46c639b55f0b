"""The bridge as a Django application."""

from django.apps import AppConfig


class OpenBadgesHostConfig(AppConfig):
    """Name and label of the bridge."""

    name = "insignia.bridges.open_badges_3"
    label = "open_badges_3"
    default_auto_field = "django.db.models.BigAutoField"
