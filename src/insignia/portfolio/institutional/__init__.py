"""Institutional ids: what an organization calls its people, once they have agreed to it.

A student number means something only within whoever gave it. It makes a credential from elsewhere
somebody's only where that very organization signed it, and it is never shown to anybody else.
"""
