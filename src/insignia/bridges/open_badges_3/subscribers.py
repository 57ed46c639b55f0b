"""What platforms may ask people for at the authorization server."""

from __future__ import annotations

from insignia.bridges.oauth import scopes
from insignia.bridges.open_badges_3.words import SCOPES

for _scope, _words in SCOPES.items():
    scopes.name(_scope.value, _words)
