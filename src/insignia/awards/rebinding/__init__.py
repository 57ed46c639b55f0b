"""Re-binding: the same claim about the same person, by another identifier of theirs (rule 19).

Who loses an address, or changes it, asks the organization; it looks whether this is the same
person and signs the credential anew, with a reference to the one before. That one is never edited:
it stays checkable, and stands as superseded as soon as the new one is issued.
"""
