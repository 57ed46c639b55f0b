"""Practical tasks that somebody watches, with a checklist; what they say becomes evidence."""
