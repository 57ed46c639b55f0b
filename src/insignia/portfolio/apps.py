"""The slice as a Django application."""

from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.portfolio"
    default_auto_field = "django.db.models.BigAutoField"
