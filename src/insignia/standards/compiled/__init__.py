"""The short way from a document to its canonical form, for documents of which nothing is in doubt.

The general processor (`jsonld`) is the measure: whatever this room is not sure of it passes on, and
what it answers is the same to the byte. ADR 0014 says why there are two ways.
"""
