"""The slice as a Django application."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """Name and label of the slice."""

    name = "insignia.organizations"
    default_auto_field = "django.db.models.BigAutoField"
