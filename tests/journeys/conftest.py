"""Every story begins with fresh limits: one letter a few minutes is a limit, too."""

from tests.permissions.fixtures import _fresh_limits

__all__ = ["_fresh_limits"]
