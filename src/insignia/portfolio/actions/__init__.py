"""The use-cases of the portfolio, by verb group; one import path."""

from insignia.portfolio.actions.keeping import accept, hide, let_go, receive
from insignia.portfolio.actions.proposing import bring_back, put_off
from insignia.portfolio.actions.sharing import (
    ask_anew,
    confirm_share,
    end_share,
    end_shares,
    settle_share,
    share,
)

__all__ = [
    "accept",
    "ask_anew",
    "bring_back",
    "confirm_share",
    "end_share",
    "end_shares",
    "hide",
    "let_go",
    "put_off",
    "receive",
    "settle_share",
    "share",
]
