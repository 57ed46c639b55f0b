"""The public verifier: it has no privileged view of our own awards.

Words owned here: check page, verdict sentence.
"""
