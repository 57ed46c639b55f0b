"""The pages of assessment: the learner's, the evidence, the assessor's."""
