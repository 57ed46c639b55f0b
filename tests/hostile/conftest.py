"""As in tests/standards: both ways to the statements are walked and compared."""

from tests.standards.conftest import both_ways

__all__ = ["both_ways"]
