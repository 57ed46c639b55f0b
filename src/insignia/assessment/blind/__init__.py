"""Blind assessment: who judges does not learn whose work it is, and the learner hears how far."""
