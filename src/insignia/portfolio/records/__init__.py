"""A learner's record: the credentials they chose, as issued, in one document under their own key.

`rules` says what may go into one, `compose` writes it (Comprehensive Learner Record 2.0).
"""
