"""The foundation as a Django application."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FoundationConfig(AppConfig):
    """Find what the slices contribute, once all models are loaded."""

    name = "insignia.foundation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Workers run their sweeps as well.
        import_module("insignia.foundation.overwriting")
        import_module("insignia.foundation.shared_memory")
        autodiscover_modules("acts", "jobs", "published", "subscribers")
