"""The foundation as a Django application."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FoundationConfig(AppConfig):
    """Find what the slices contribute, once all models are loaded."""

    name = "insignia.foundation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        autodiscover_modules("acts", "jobs", "subscribers")
