"""The bridge as a Django application."""

from django.apps import AppConfig


class WalletIssuanceConfig(AppConfig):
    """Name and label of the bridge."""

    name = "insignia.bridges.oid4vci"
    default_auto_field = "django.db.models.BigAutoField"
