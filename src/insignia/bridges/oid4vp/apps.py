"""The bridge as a Django application."""

from django.apps import AppConfig


class WalletPresentationConfig(AppConfig):
    """Name and label of the bridge."""

    name = "insignia.bridges.oid4vp"
    default_auto_field = "django.db.models.BigAutoField"
