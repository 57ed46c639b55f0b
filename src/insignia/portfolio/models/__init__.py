"""Tables of the portfolio."""

from insignia.portfolio.models.holdings import Holding
from insignia.portfolio.models.shares import Share
from insignia.portfolio.models.strengths import PutOff

__all__ = ["Holding", "PutOff", "Share"]
