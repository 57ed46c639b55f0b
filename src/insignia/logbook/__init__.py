"""The operator's transparency log: what was issued and changed, for anybody to look after.

Words owned here: log, entry, tile, checkpoint. The mathematics is `standards.transparency`.
"""
