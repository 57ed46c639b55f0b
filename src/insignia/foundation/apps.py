"""The foundation as a Django application."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FoundationConfig(AppConfig):
    """Find what the slices contribute, once all models are loaded."""

    name = "insignia.foundation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("insignia.foundation.shared_memory")  # workers run its sweep as well
        autodiscover_modules("acts", "jobs", "published", "subscribers")
