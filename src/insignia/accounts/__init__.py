"""People and how they sign in.

Words owned here: person, verified address, session, consent.
"""
