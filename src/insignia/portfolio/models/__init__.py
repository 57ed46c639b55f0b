"""Tables of the portfolio."""

from insignia.portfolio.models.holdings import Holding
from insignia.portfolio.models.shares import Share

__all__ = ["Holding", "Share"]
