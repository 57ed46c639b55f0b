"""The way out: which addresses may be asked, how one is asked, and what its silence means.

`fetching` is the only door. Framework-free, so that `insignia verify` uses it without Django.
"""
