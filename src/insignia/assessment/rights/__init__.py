"""Rights to assess: kept to approved assessors where wanted, and ended at once."""
