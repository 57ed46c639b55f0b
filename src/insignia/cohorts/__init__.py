"""Groups that learn together: joined by a code, led by an educator who sees where each stands.

A cohort decides nothing. Whoever leads one has taught its learners, so they do not judge them.
"""
