"""What reaches a person: everything that is written to them also lies here, and how they hear.

A notice is made where the letter is written, so none is forgotten. How somebody wishes to hear
decides about the mail only, never about what lies here.
"""
