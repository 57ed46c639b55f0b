"""Evidence and judgement: one submission's life from first draft to decision.

Words owned here: submission, attempt, artifact, reflection, claim, score, decision.
"""
