"""The slice as a Django application."""

from django.apps import AppConfig


class AchievementsConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.achievements"
    default_auto_field = "django.db.models.BigAutoField"
