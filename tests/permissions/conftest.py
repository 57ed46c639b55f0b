"""The fixtures of the walls."""

from tests.permissions.fixtures import _fresh_limits, browsers, world

__all__ = ["_fresh_limits", "browsers", "world"]
