"""Reactions to events: letters, and what follows without anybody asking for it."""

from insignia.assessment.subscribers import following, telling

__all__ = ["following", "telling"]
