"""Credentials as a PDF that everybody can read, also with a screen reader, and that can be checked.

`sheets` says what stands on each page, `paper` sets it (decision 0026).
"""
