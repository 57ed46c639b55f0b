"""The foundation as a Django application."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FoundationConfig(AppConfig):
    """Find every slice's subscribers and jobs once all models are loaded."""

    name = "insignia.foundation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        autodiscover_modules("jobs", "subscribers")
