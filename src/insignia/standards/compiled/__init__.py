"""Shorter ways to canonical forms, for documents of which nothing is in doubt.

The general processor (`jsonld`) is the measure: whatever this room is not sure of it passes on, and
what it answers is the same to the byte. ADR 0014 says why there are two ways.

* `form` reads any one document by tables made once from the pinned contexts.
* `template` reads an example once, with slots, and then writes every filling of these.
"""
