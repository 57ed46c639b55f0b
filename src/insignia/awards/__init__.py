"""Awarding and issuing: from a decision to signed bytes, and what becomes of them.

Words owned here: award, issuance, standing, status list, status slot, batch.
"""
