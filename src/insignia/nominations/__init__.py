"""Nominations: somebody names a person who has shown something already; they accept, or do not.

A nomination decides nothing. What is accepted becomes a draft of the nominated person's own, which
is judged like any other, and not by who nominated them.
"""
