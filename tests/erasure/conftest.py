"""The fixtures of leaving."""

from tests.permissions.fixtures import _fresh_limits, world

__all__ = ["_fresh_limits", "world"]
