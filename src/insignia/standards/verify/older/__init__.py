"""Badges of Open Badges 1 and 2: documents whose place, or whose issuer's key, is their proof.

`examination` is the file to read first. Its findings answer the same questions as those of the
newer credentials, by the same checks wherever there is one, and the same policy judges them.
"""
