"""Pages of the portfolio: the holder's own, and what a link shows to strangers."""
