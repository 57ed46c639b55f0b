"""Closing down, and who takes over the answering."""
