"""Signing keys in custody: one module sees private bytes, nobody else.

Words owned here: issuer key, custody, rotation.
"""
