"""Who decides for young learners: guardians, what they agreed to, and what they are asked.

Words owned here: guardian, guardianship, consent of a guardian, question.
"""
