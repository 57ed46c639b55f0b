"""Typed settings from the environment, and what Django makes of them."""
