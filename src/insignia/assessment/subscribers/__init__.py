"""Reactions to events: letters, and what follows without anybody asking for it."""

from insignia.assessment.subscribers import closing, following, telling

__all__ = ["closing", "following", "telling"]
