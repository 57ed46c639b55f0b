"""Results of tests that were taken elsewhere: signed by their source, checked by a machine (A12).

An organization registers a feed with its key. A signed result counts for the part of a definition
that asks for one, once its signature, its feed, its recipient and its date are checked. What the
check found is kept with its source and is never called a person's verdict; the points themselves
are shown nowhere without the learner's consent.
"""
