"""Definitions as files: taken from one desk, and brought to another."""
