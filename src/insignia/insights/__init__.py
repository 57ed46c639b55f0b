"""What a programme sees of its definitions: read-only figures, small numbers said as such.

It changes nothing of what it reads. Figures of large definitions are counted ahead and lie ready.
What somebody decides after looking at them is kept here as a review.
Words owned here: insight, digest, review.
"""
