"""A helper works on a submission with its learner's consent, and every act says for whom (E16)."""
