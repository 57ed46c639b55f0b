"""A task is adapted for one learner, with the reason; criteria and rubric stay (E13)."""
