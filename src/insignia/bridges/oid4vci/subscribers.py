"""What wallets may ask people for at the authorization server."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from insignia.bridges.oauth import scopes
from insignia.bridges.oid4vci import queries
from insignia.bridges.oid4vci.values import Configuration

_WORDS = _("A wallet asks for one of your credentials. What you have here stays here.")

for _configuration in Configuration:
    scopes.name(_configuration.value, _WORDS, queries.to_hand_over)
